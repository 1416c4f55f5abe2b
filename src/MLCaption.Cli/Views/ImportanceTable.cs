using System.Globalization;
using System.Text.Json;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>How much of a metric each searched parameter explains.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Trials">How many trials tell it.</param>
/// <param name="Space">The searched configuration.</param>
/// <param name="Holes">The parameters, the most important first.</param>
internal sealed record ImportanceTable(string Metric, int Trials, SearchSpace Space, IReadOnlyList<HoleImportance> Holes)
{
    // Shares are means over trees, each of whose parts make at most the whole.
    private double Together => Math.Max(0, 1 - Holes.Sum(hole => hole.Share));

    public void Write(TextWriter output)
    {
        TextTable.Write(
            [
                ["parameter", "share", "90% interval"],
                .. Holes.Select(hole => new[] { Name(hole.Hole), Percent(hole.Share), $"{Percent(hole.Low)} .. {Percent(hole.High)}" }),
                ["several together", Percent(Together), ""],
            ],
            output, firstNumber: 1);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of the variance of {Metric} over the whole space, learnt from {Trials} completed trials"));
    }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("metric", Metric);
        writer.WriteNumber("trials", Trials);
        writer.WriteStartArray("parameters");
        foreach (var hole in Holes)
        {
            writer.WriteStartObject();
            writer.WriteString("name", hole.Hole.Name);
            writer.WriteString("path", hole.Hole.Path);
            writer.WriteNumber("share", hole.Share);
            writer.WriteNumber("low", hole.Low);
            writer.WriteNumber("high", hole.High);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteNumber("together", Together);
        writer.WriteEndObject();
    }

    // Two branches may each have a parameter of the same name.
    private string Name(Hole hole) => Space.AllHoles.Count(other => other.Name == hole.Name) > 1 ? hole.Path : hole.Name;

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
