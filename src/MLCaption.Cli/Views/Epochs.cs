namespace MLCaption.Cli.Views;

/// <summary>Numbers by name in one line: <c>loss 3.214, CIDEr 0.312, 12,345 tokens/s</c>.</summary>
internal static class Epochs
{
    public static string Line(IReadOnlyDictionary<string, double> values) => string.Join(", ", values.Select(pair => pair.Key switch
    {
        "tokensPerSecond" => $"{Numbers.Count(pair.Value)} tokens/s",
        _ => $"{pair.Key} {Numbers.Metric(pair.Key, pair.Value)}",
    }));
}
