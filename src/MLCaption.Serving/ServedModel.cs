namespace MLCaption.Serving;

/// <summary>A model that the service captions with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Grid">How the regions that it looks at lie over a picture; null where they are no places.</param>
public sealed record ServedModel(string Name, AttentionGrid? Grid);
