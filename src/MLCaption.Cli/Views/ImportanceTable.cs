using System.Globalization;
using System.Text.Json;
using MLCaption.Experiments;

namespace MLCaption.Cli.Views;

/// <summary>How much of a metric each searched parameter explains, as a table or as JSON.</summary>
internal sealed record ImportanceTable(SweepImportance Importance)
{
    public void Write(CliConsole console)
    {
        TextTable.Write(
            [
                ["parameter", "share", "90% interval"],
                .. Importance.Holes.Select(hole => new[] { Importance.NameOf(hole.Hole), Percent(hole.Share), $"{Percent(hole.Low)} .. {Percent(hole.High)}" }),
                ["several together", Percent(Importance.Together), ""],
            ],
            console, firstNumber: 1);
        console.Output.WriteLine();
        console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of the variance of {Importance.Metric} over the whole space, learnt from {Importance.Trials} completed trials"));
    }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("metric", Importance.Metric);
        writer.WriteNumber("trials", Importance.Trials);
        writer.WriteStartArray("parameters");
        foreach (var hole in Importance.Holes)
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
        writer.WriteNumber("together", Importance.Together);
        writer.WriteEndObject();
    }

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
