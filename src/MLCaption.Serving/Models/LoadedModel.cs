namespace MLCaption.Serving;

/// <summary>A model of a .zip file.</summary>
internal sealed class LoadedModel : ILoadedModel
{
    private readonly Captioner _captioner;

    private LoadedModel(Captioner captioner) => _captioner = captioner;

    public AttentionGrid? Grid => _captioner.Grid;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no captioning model, or one that takes image files only.</exception>
    /// <exception cref="ArgumentException">Captions can't be read out so.</exception>
    public static LoadedModel Load(ModelSource source)
    {
        var captioner = Captioner.Load(source.Path, source.Reading with { WithAttention = false, WithCandidates = false });
        if (captioner.TakesBytes) return new LoadedModel(captioner);
        captioner.Dispose();
        throw new InvalidDataException(
            $"{source.Path}: the model's first steps are ML.NET's own LoadImages, which reads files, and a service gets pictures without files. "
            + "Train with EncodeImages to serve it.");
    }

    public IReadOnlyList<CaptionedPicture> Caption(IReadOnlyList<ReadOnlyMemory<byte>> pictures, CaptionDetails details) =>
        _captioner.Caption(pictures, details, CancellationToken.None);

    public void Dispose() => _captioner.Dispose();
}
