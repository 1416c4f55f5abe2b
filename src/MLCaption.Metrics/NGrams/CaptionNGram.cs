namespace MLCaption.Metrics;

/// <summary>An n-gram of a caption.</summary>
internal struct CaptionNGram
{
    /// <summary>The number of the n-gram without its last token, -1 for single tokens.</summary>
    public int Prefix;

    /// <summary>Its last token.</summary>
    public int Token;

    /// <summary>At which of the caption's tokens it first starts.</summary>
    public int Start;

    /// <summary>Its tokens.</summary>
    public int Order;

    /// <summary>How often the caption holds it.</summary>
    public int Count;
}
