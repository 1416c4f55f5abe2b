using MLCaption.Metrics;

namespace MLCaption.Cli.Views;

/// <summary>Two systems beside each other, metric by metric.</summary>
/// <param name="A">File of the first system's captions.</param>
/// <param name="B">File of the second system's captions.</param>
/// <param name="Images">How many images both captioned.</param>
/// <param name="Metrics">The comparison by each metric.</param>
/// <param name="Options">How intervals and tests were made.</param>
internal sealed record ComparisonTable(string A, string B, int Images, IReadOnlyList<PairedComparison> Metrics, SignificanceOptions Options)
{
    public void WriteTable(CliConsole console)
    {
        console.Output.WriteLine($"A  {A}");
        console.Output.WriteLine($"B  {B}");
        console.Output.WriteLine();
        TextTable.Write(
            [
                ["metric", "A", "B", "A - B", $"{Options.Confidence:0.##%} interval".Replace(" %", "%", StringComparison.Ordinal), "p bootstrap", "p permutation"],
                .. Metrics.Select(metric => new[]
                {
                    metric.Signature.Metric, Numbers.FineScore(metric.First), Numbers.FineScore(metric.Second), Numbers.FineScore(metric.Difference),
                    Numbers.Interval(metric.DifferenceInterval), Numbers.Probability(metric.BootstrapP), Numbers.Probability(metric.PermutationP),
                }),
            ],
            console);
        console.Output.WriteLine();
        console.Output.WriteLine($"{Numbers.Count(Images, "image")}, {Numbers.Count(Options.Resamples)} resamples, seed {Options.Seed}");
        foreach (var metric in Metrics) console.Output.WriteLine(metric.Signature);
    }

    public void WriteJson(TextWriter output) => output.WriteLine(JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("a", A);
        writer.WriteString("b", B);
        writer.WriteNumber("images", Images);
        writer.WriteNumber("resamples", Options.Resamples);
        writer.WriteNumber("seed", Options.Seed);
        writer.WriteNumber("confidence", Options.Confidence);
        writer.WriteStartObject("metrics");
        foreach (var metric in Metrics)
        {
            writer.WriteStartObject(metric.Signature.Metric);
            writer.WriteNumber("a", metric.First);
            writer.WriteNumber("b", metric.Second);
            writer.WriteNumber("difference", metric.Difference);
            writer.WriteNumber("low", metric.DifferenceInterval.Low);
            writer.WriteNumber("high", metric.DifferenceInterval.High);
            writer.WriteNumber("bootstrapP", metric.BootstrapP);
            writer.WriteNumber("permutationP", metric.PermutationP);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("signatures");
        foreach (var metric in Metrics)
        {
            writer.WritePropertyName(metric.Signature.Metric);
            metric.Signature.WriteJson(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
