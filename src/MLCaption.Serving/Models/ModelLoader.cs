namespace MLCaption.Serving;

/// <summary>Brings a model into memory.</summary>
/// <exception cref="FileNotFoundException">There is no such file.</exception>
/// <exception cref="InvalidDataException">The file is no captioning model.</exception>
internal delegate ILoadedModel ModelLoader(ModelSource source);
