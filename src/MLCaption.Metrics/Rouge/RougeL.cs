namespace MLCaption.Metrics;

/// <summary>
/// ROUGE-L as published caption figures have it (coco-caption): the longest common subsequence with each reference. Lin, "ROUGE: A Package
/// for Automatic Evaluation of Summaries", ACL workshop 2004.
/// </summary>
public static class RougeL
{
    /// <summary>How much more recall weighs than precision.</summary>
    private const double Beta = 1.2;

    /// <summary>
    /// Scores a corpus, from 0 to 1: the mean of its images. The best precision and the best recall of an image may come from different
    /// references. Two captions without a token match each other.
    /// </summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public static MetricScore Score(CaptionCorpus corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        TokenTable table = corpus.References.Table;
        // The reference program splits at single spaces, which makes one empty token of an empty caption.
        int[] empty = [table.TryGetNumber("", out int number) ? number : table.Count];
        var subsequence = new LongestCommonSubsequence(table.Count + 1);

        double[] perImage = new double[corpus.ImageCount];
        for (int image = 0; image < perImage.Length; image++)
        {
            ReadOnlySpan<int> hypothesis = OrEmpty(corpus.Hypotheses[image, 0], empty);
            double precision = 0;
            double recall = 0;
            for (int i = 0; i < corpus.References.CaptionsOf(image); i++)
            {
                ReadOnlySpan<int> reference = OrEmpty(corpus.References[image, i], empty);
                double length = subsequence.LengthOf(hypothesis, reference);
                precision = Math.Max(precision, length / hypothesis.Length);
                recall = Math.Max(recall, length / reference.Length);
            }

            perImage[image] = FMeasure(precision, recall);
        }

        return MetricScore.Mean(MetricSignature.Of("ROUGE-L", corpus, ("beta", "1.2")), perImage);
    }

    private static ReadOnlySpan<int> OrEmpty(ReadOnlySpan<int> caption, int[] empty) => caption.IsEmpty ? empty : caption;

    private static double FMeasure(double precision, double recall) =>
        precision == 0 || recall == 0 ? 0 : (1 + (Beta * Beta)) * precision * recall / (recall + (Beta * Beta * precision));
}
