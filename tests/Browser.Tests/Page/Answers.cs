namespace Browser.Tests.Page;

/// <summary>Answers of <c>POST /caption</c>, written by hand.</summary>
internal static class Answers
{
    public const int Side = 4;

    /// <summary>Three words: the first is seen in the upper right, the second in the lower left, the third everywhere alike.</summary>
    public static object RedCross(string caption = "a red cross", int width = 64, int height = 64, double? crop = null, string model = "captioner") => new
    {
        model,
        caption,
        logProbability = -0.6931,
        probability = 0.5,
        width,
        height,
        candidates = new[]
        {
            new { caption, logProbability = -0.6931, probability = 0.5 },
            new { caption = "a red plus", logProbability = -2.0794, probability = 0.125 },
            new { caption = "a small red cross on a gray background", logProbability = -12.0, probability = 0.0000061 },
        },
        attention = new
        {
            rows = Side,
            columns = Side,
            crop,
            words = new[]
            {
                new { word = caption.Split(' ')[0], sentinel = 0.0, weights = At(row: 0, column: 3) },
                new { word = caption.Split(' ')[1], sentinel = 0.0, weights = At(row: 3, column: 0) },
                new { word = caption.Split(' ')[2], sentinel = 0.2, weights = Enumerable.Repeat(0.05, Side * Side).ToArray() },
            },
        },
    };

    /// <summary>One word, seen in the cell of row 1 and column 1.</summary>
    public static object Cross(int width, int height, double? crop) => new
    {
        model = "captioner",
        caption = "cross",
        logProbability = -0.6931,
        probability = 0.5,
        width,
        height,
        attention = new { rows = Side, columns = Side, crop, words = new[] { new { word = "cross", sentinel = 0.0, weights = At(row: 1, column: 1) } } },
    };

    /// <summary>Captions in the order of a beam that weighs their lengths; the first is the answer.</summary>
    public static object Ranked(params (string Caption, double Probability)[] candidates) =>
        OfLogProbabilities([.. candidates.Select(candidate => (candidate.Caption, Math.Log(candidate.Probability)))]);

    /// <summary>The same by natural logarithms.</summary>
    public static object OfLogProbabilities(params (string Caption, double LogProbability)[] candidates) => new
    {
        model = "captioner",
        caption = candidates[0].Caption,
        logProbability = candidates[0].LogProbability,
        probability = Math.Exp(candidates[0].LogProbability),
        width = 64,
        height = 64,
        candidates = candidates.Select(candidate => new { caption = candidate.Caption, logProbability = candidate.LogProbability, probability = Math.Exp(candidate.LogProbability) }),
        attention = (object?)null,
    };

    /// <summary>What a model says that doesn't attend to places.</summary>
    public static object Blind() => new { model = "captioner", caption = "a red cross", logProbability = -0.6931, probability = 0.5, width = 64, height = 64, attention = (object?)null };

    private static double[] At(int row, int column) => [.. Enumerable.Range(0, Side * Side).Select(cell => cell == (row * Side) + column ? 1.0 : 0.0)];
}
