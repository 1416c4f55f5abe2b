namespace MLCaption.Serving;

/// <summary>A model in memory. Disposing it frees what it holds outside the collector's reach.</summary>
internal interface ILoadedModel : IDisposable
{
    /// <summary>How the regions that it looks at lie over a picture; null where they are no places.</summary>
    AttentionGrid? Grid { get; }

    /// <summary>Captions all pictures: what can't be read has a <see cref="CaptionedPicture.Problem"/>. Called from one thread at a time.</summary>
    IReadOnlyList<CaptionedPicture> Caption(IReadOnlyList<ReadOnlyMemory<byte>> pictures, CaptionDetails details);
}
