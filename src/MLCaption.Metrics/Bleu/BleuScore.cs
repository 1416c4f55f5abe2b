using System.Globalization;

namespace MLCaption.Metrics;

/// <summary>BLEU of a corpus and of each of its images, with what it was made of.</summary>
public sealed class BleuScore
{
    internal BleuScore(BleuStatistics corpus, IReadOnlyList<BleuStatistics> images, string signature)
    {
        Statistics = corpus;
        Corpus = corpus.ToScores();
        Precisions = corpus.Precisions();
        BrevityPenalty = corpus.BrevityPenalty();
        PerImage = [.. images.Select(image => image.ToScores())];
        Signature = signature;
    }

    /// <summary>BLEU-1, BLEU-2 and so on of the corpus, each from 0 to 1: made from the counts of all images together, no mean of images.</summary>
    public IReadOnlyList<double> Corpus { get; }

    /// <summary>For each image, in the order given, its BLEU-1, BLEU-2 and so on: the same formula on the counts of the image alone.</summary>
    public IReadOnlyList<IReadOnlyList<double>> PerImage { get; }

    /// <summary>The corpus' counts.</summary>
    public BleuStatistics Statistics { get; }

    /// <summary>For each order, from 1: the share of n-grams that match, from 0 to 1.</summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>From 0 to 1; below 1 where the hypotheses are shorter than the references.</summary>
    public double BrevityPenalty { get; }

    /// <summary>How the figure was made, to be quoted with it, e.g. <c>BLEU-4|nrefs:5|ref:closest|smooth:none</c>.</summary>
    public string Signature { get; }

    /// <summary>The signature and the last of the corpus' scores.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Signature} = {Corpus[^1]:F4}");
}
