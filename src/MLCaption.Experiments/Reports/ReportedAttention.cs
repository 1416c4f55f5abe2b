using System.Globalization;

namespace MLCaption.Experiments;

/// <summary>Where the model looked while it wrote a caption.</summary>
/// <param name="Rows">Rows of regions.</param>
/// <param name="Columns">Regions in a row.</param>
/// <param name="Crop">The side of the central square that the encoder sees, as a share of the shorter side; null where it sees all.</param>
/// <param name="Words">A map a word.</param>
internal sealed record ReportedAttention(int Rows, int Columns, double? Crop, IReadOnlyList<ReportedWord> Words)
{
    /// <summary>Null of a caption without words.</summary>
    public static ReportedAttention? Of(IReadOnlyList<AttentionMap> maps) => maps is [var first, ..]
        ? new ReportedAttention(first.Grid.Height, first.Grid.Width, first.Grid.Crop,
            [.. maps.Select(map => new ReportedWord(map.Word, Math.Round(map.Sentinel, 3), [.. map.Weights.Select(ThreeDigits)]))])
        : null;

    private static double ThreeDigits(float weight) => double.Parse(weight.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
