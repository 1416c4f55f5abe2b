using System.Globalization;
using System.Text.Json;
using MLCaption.Metrics;

namespace MLCaption.Cli.Views;

/// <summary>How varied captions are: a figure a line, those that can't be had left out.</summary>
internal static class DiversityTable
{
    public static void Write(CaptionDiversity diversity, CliConsole console)
    {
        (string Name, string? Value)[] figures =
        [
            ("captions", Numbers.Count(diversity.CaptionCount)),
            ("mean length", diversity.MeanLength.ToString("0.00", CultureInfo.InvariantCulture)),
            ("length deviation", diversity.LengthDeviation.ToString("0.00", CultureInfo.InvariantCulture)),
            ("vocabulary", Numbers.Count(diversity.VocabularySize)),
            ("distinct-1", Numbers.FineScore(diversity.Distinct1)),
            ("distinct-2", Numbers.FineScore(diversity.Distinct2)),
            ("repeated pairs", Numbers.FineScore(diversity.RepeatedPairs)),
            ("new captions", Score(diversity.NewCaptions)),
            ("mBLEU-4", Score(diversity.MutualBleu4)),
            ("self-CIDEr", Score(diversity.SelfCider)),
        ];
        TextTable.Write([.. figures.Where(figure => figure.Value is not null).Select(figure => new[] { figure.Name, figure.Value! })], console);
    }

    public static void WriteJson(CaptionDiversity diversity, TextWriter output) => output.WriteLine(JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("captions", diversity.CaptionCount);
        writer.WriteNumber("meanLength", diversity.MeanLength);
        writer.WriteNumber("lengthDeviation", diversity.LengthDeviation);
        writer.WriteNumber("vocabulary", diversity.VocabularySize);
        writer.WriteNumber("distinct-1", diversity.Distinct1);
        writer.WriteNumber("distinct-2", diversity.Distinct2);
        writer.WriteNumber("repeatedPairs", diversity.RepeatedPairs);
        WriteIfThere(writer, "newCaptions", diversity.NewCaptions);
        WriteIfThere(writer, "mBLEU-4", diversity.MutualBleu4);
        WriteIfThere(writer, "self-CIDEr", diversity.SelfCider);
        writer.WriteEndObject();
    }));

    private static string? Score(double? value) => value is { } score ? Numbers.FineScore(score) : null;

    private static void WriteIfThere(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } score) writer.WriteNumber(name, score);
    }
}
