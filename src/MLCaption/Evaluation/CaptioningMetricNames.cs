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

    /// <summary>METEOR with exact, stem, synonym and paraphrase matching: the whole of it.</summary>
    public const string Meteor = "METEOR";

    /// <summary>METEOR without a table of paraphrases.</summary>
    public const string MeteorNoParaphrase = "METEOR-noParaphrase";

    /// <summary>METEOR without synonyms and paraphrases.</summary>
    public const string MeteorExactStem = "METEOR-exact-stem";

    /// <summary>METEOR of equal words only.</summary>
    public const string MeteorExact = "METEOR-exact";

    /// <summary>ROUGE-L.</summary>
    public const string RougeL = "ROUGE-L";

    /// <summary>CIDEr, which is CIDEr-D.</summary>
    public const string Cider = "CIDEr";

    /// <summary>CIDEr of the paper's first part, without CIDEr-D's clipping and length penalty.</summary>
    public const string CiderPlain = "CIDEr-plain";

    /// <summary>All of them, in the order in which they are reported. Of each, more is better.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Bleu1, Bleu2, Bleu3, Bleu4, Meteor, MeteorNoParaphrase, MeteorExactStem, MeteorExact, RougeL, Cider, CiderPlain];
}
