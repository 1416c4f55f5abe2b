namespace MLCaption.Serving;

/// <summary>Where the model looked, in an answer.</summary>
/// <param name="Rows">Rows of regions.</param>
/// <param name="Columns">Regions of a row.</param>
/// <param name="Crop">Side of the central square that regions lie over, as a share of the picture's shorter side; null for the whole picture.</param>
/// <param name="Words">One entry a word.</param>
internal sealed record AttentionResponse(int Rows, int Columns, double? Crop, IReadOnlyList<AttendedWord> Words)
{
    public static AttentionResponse? Of(IReadOnlyList<AttentionMap>? maps) => maps is not [var first, ..]
        ? null
        : new(first.Grid.Height, first.Grid.Width, first.Grid.Crop, [.. maps.Select(map => new AttendedWord(map.Word, map.Sentinel, map.Weights))]);
}
