using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Metrics;

namespace MLCaption.Cli.Views;

/// <summary>How numbers are shown to a person.</summary>
internal static class Numbers
{
    /// <summary>Significant digits of a searched number.</summary>
    public const int Digits = 4;

    public static string Score(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A metric of a trial: a score, or what it costs.</summary>
    public static string Metric(string name, double value) => name switch
    {
        TrialCosts.Parameters => Count(value),
        TrialCosts.CaptionMilliseconds => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => Score(value),
    };

    /// <summary>Numbers by name in one line: <c>loss 3.214, CIDEr 0.312, 12,345 tokens/s</c>.</summary>
    public static string Line(IReadOnlyDictionary<string, double> values) => string.Join(", ", values.Select(pair => pair.Key switch
    {
        "tokensPerSecond" => $"{Count(pair.Value)} tokens/s",
        _ => $"{pair.Key} {Metric(pair.Key, pair.Value)}",
    }));

    /// <summary>A score that is compared with others; what rounds to nothing has no sign.</summary>
    public static string FineScore(double value) =>
        (value is <= 0 and > -0.00005 ? 0 : value).ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Both ends of an interval.</summary>
    public static string Interval(ConfidenceInterval interval) => $"{FineScore(interval.Low)} .. {FineScore(interval.High)}";

    public static string Probability(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things: <c>1 image</c>, <c>2,000 images</c>.</summary>
    public static string Count(int number, string what) => $"{Count(number)} {what}{(number == 1 ? "" : "s")}";

    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };
}
