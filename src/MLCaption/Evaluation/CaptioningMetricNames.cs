namespace MLCaption;

/// <summary>The names of caption metrics, as papers, experiment files and <c>--json</c> write them.</summary>
public static class CaptioningMetricNames
{
    /// <summary>BLEU of single words.</summary>
    public const string Bleu1 = "BLEU-1";

    /// <summary>BLEU of up to two words.</summary>
    public const string Bleu2 = "BLEU-2";

    /// <summary>BLEU of up to three words.</summary>
    public const string Bleu3 = "BLEU-3";

    /// <summary>BLEU of up to four words.</summary>
    public const string Bleu4 = "BLEU-4";

    /// <summary>CIDEr, which is CIDEr-D.</summary>
    public const string Cider = "CIDEr";

    /// <summary>All of them, in the order in which they are reported. Of each, more is better.</summary>
    public static IReadOnlyList<string> All { get; } = [Bleu1, Bleu2, Bleu3, Bleu4, Cider];
}
