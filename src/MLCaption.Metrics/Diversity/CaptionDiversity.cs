namespace MLCaption.Metrics;

/// <summary>How varied the captions of a system are.</summary>
public sealed record CaptionDiversity
{
    /// <summary>Captions looked at.</summary>
    public required int CaptionCount { get; init; }

    /// <summary>Distinct tokens by tokens of all captions, from 0 to 1. Li et al., NAACL 2016.</summary>
    public required double Distinct1 { get; init; }

    /// <summary>
    /// Distinct pairs of neighbouring tokens by tokens of all captions, from 0 to 1. Li et al., NAACL 2016, divide by tokens here too; programs
    /// that divide by pairs give larger figures.
    /// </summary>
    public required double Distinct2 { get; init; }

    /// <summary>
    /// How much captions repeat themselves, from 0 to 1: of a caption's pairs of neighbouring tokens the share that stood in it before; the
    /// mean of the captions, 0 for one without pairs. seq-rep-2 of Welleck et al., ICLR 2020.
    /// </summary>
    public required double RepeatedPairs { get; init; }

    /// <summary>Distinct tokens.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Share of captions that no training caption equals, token by token, from 0 to 1; null without training captions.</summary>
    public required double? NewCaptions { get; init; }

    /// <summary>Tokens of a caption, on the average.</summary>
    public required double MeanLength { get; init; }

    /// <summary>Standard deviation of the captions' lengths in tokens, those given being all there are (divided by their count).</summary>
    public required double LengthDeviation { get; init; }

    /// <summary>
    /// mBLEU-4, from 0 to 1; lower is more varied: corpus BLEU-4 of the first captions of all images, each with the other captions of its
    /// image for references, then of the second captions, and so on; the mean of these. The "mBleu-4" of Shetty et al., "Speaking the Same
    /// Language", ICCV 2017; where BLEU is averaged over single captions instead (Self-BLEU, Zhu et al., SIGIR 2018), figures differ.
    /// Images with one caption are left out; null where no image has more.
    /// </summary>
    public required double? MutualBleu4 { get; init; }

    /// <summary>
    /// Self-CIDEr, from 0, where the captions of each image are the same, to 1, where they share nothing; the mean of the images. Wang and
    /// Chan, "Describing Like Humans: On Diversity in Image Captioning", CVPR 2019, as the authors' program has it: CIDEr-D of each caption
    /// with each later one and itself fills the symmetric matrix K of an image's m captions; r is the square root of its largest singular
    /// value by the sum of the square roots of all; the image's figure is -log r to the base m. 0 where K is zero. Images with one caption are left
    /// out; null where no image has more, and without document frequencies.
    /// </summary>
    public required double? SelfCider { get; init; }
}
