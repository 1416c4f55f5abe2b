namespace MLCaption.Metrics;

/// <summary>
/// METEOR's score from the statistics of one caption or the sum of many. The parameters are those tuned on ranking judgements. Denkowski
/// and Lavie, WMT 2014.
/// </summary>
internal static class MeteorFormula
{
    public const int HypothesisLength = 0;
    public const int ReferenceLength = 1;
    public const int HypothesisFunctionWords = 2;
    public const int ReferenceFunctionWords = 3;

    /// <summary>Of each module: content words of hypothesis and reference, function words of hypothesis and reference.</summary>
    public const int Matches = 4;

    public const int Chunks = 20;
    public const int HypothesisMatched = 21;
    public const int ReferenceMatched = 22;
    public const int Width = 23;

    private const double Alpha = 0.85;  // weight of recall
    private const double Beta = 0.2;    // shape of the penalty
    private const double Gamma = 0.6;   // its weight
    private const double Delta = 0.75;  // weight of content words

    private static readonly double[] _moduleWeights = [1, 0.6, 0.8, 0.6];

    /// <summary>Whether every word of both captions is matched, in the same order: then nothing is penalized.</summary>
    public static bool IsWhole(ReadOnlySpan<double> statistics) =>
        statistics[HypothesisMatched] == statistics[HypothesisLength] && statistics[ReferenceMatched] == statistics[ReferenceLength] && statistics[Chunks] <= 1;

    public static double Score(ReadOnlySpan<double> statistics)
    {
        double precision = Matched(statistics, 0) / Weighted(statistics[HypothesisLength] - statistics[HypothesisFunctionWords], statistics[HypothesisFunctionWords]);
        double recall = Matched(statistics, 1) / Weighted(statistics[ReferenceLength] - statistics[ReferenceFunctionWords], statistics[ReferenceFunctionWords]);
        double mean = 1 / (((1 - Alpha) / precision) + (Alpha / recall));
        double words = (statistics[HypothesisMatched] + statistics[ReferenceMatched]) / 2;
        double fragmentation = IsWhole(statistics) ? 0 : statistics[Chunks] / words;
        double score = mean * (1 - (Gamma * Math.Pow(fragmentation, Beta)));
        return double.IsNaN(score) ? 0 : Math.Max(score, 0);  // nothing matched, or a caption is empty
    }

    private static double Matched(ReadOnlySpan<double> statistics, int side)
    {
        double sum = 0;
        for (int module = 0; module < _moduleWeights.Length; module++)
        {
            ReadOnlySpan<double> matches = statistics.Slice(Matches + (4 * module), 4);
            sum += _moduleWeights[module] * Weighted(matches[side], matches[2 + side]);
        }

        return sum;
    }

    private static double Weighted(double contentWords, double functionWords) => (Delta * contentWords) + ((1 - Delta) * functionWords);
}
