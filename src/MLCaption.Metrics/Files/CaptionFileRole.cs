namespace MLCaption.Metrics;

/// <summary>What the captions of a file are.</summary>
internal enum CaptionFileRole
{
    /// <summary>Captions that people wrote, one or more an image.</summary>
    References,

    /// <summary>Captions to judge, one an image.</summary>
    Hypotheses,

    /// <summary>Captions of whomever, one or more an image.</summary>
    Any,
}
