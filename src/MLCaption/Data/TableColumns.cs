using System.Text.Json.Nodes;
using CsvHelper;

namespace MLCaption.Data;

/// <summary>Which columns of a CSV file, or keys of JSON lines, hold images and captions: found by the values where the names tell nothing.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind"><see cref="DataFileKind.Csv"/> or <see cref="DataFileKind.JsonLines"/>.</param>
/// <param name="Names">All columns, or the first line's keys.</param>
/// <param name="Image">The one with the names of images; null where none can be told.</param>
/// <param name="Caption">The one with the captions; null where none can be told.</param>
public sealed record TableColumns(string Path, DataFileKind Kind, IReadOnlyList<string> Names, string? Image, string? Caption)
{
    private const int RowsLookedAt = 20;

    /// <summary>Looks into the first rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isImage">Whether a value names an image: the column in which more than half do is the images', unless a column has a usual name.</param>
    /// <param name="image">The column of the images, whatever case, spaces and hyphens; null finds it.</param>
    /// <param name="caption">The column of the captions, likewise; null finds it by its name, else the one with most words.</param>
    /// <returns>Null for a file without rows, or with less than two columns.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static TableColumns? Of(string path, Func<string, bool> isImage, string? image, string? caption)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(isImage);
        if (!File.Exists(path)) throw DataErrors.NoFile(path);
        if (File.ReadLines(path).FirstOrDefault() is not { } first) return null;
        bool isJson = first.TrimStart().StartsWith('{');
        var (names, rows) = isJson ? JsonRows(path) : CsvRows(path, CsvHeader.Of(first, new CsvOptions { ImageColumn = image, CaptionColumn = caption }));
        if (names.Count < 2 || rows.Count == 0) return null;

        int imageAt = UsualNames.Find(names, image, UsualNames.Image);
        if (image is null && (imageAt < 0 || !IsMostly(rows, imageAt, isImage))) imageAt = ByValues(names, rows, isImage) is var found and >= 0 ? found : imageAt;
        int captionAt = UsualNames.Find(names, caption, UsualNames.Caption);
        if (caption is null && (captionAt < 0 || captionAt == imageAt)) captionAt = Wordiest(names, rows, imageAt);
        return new TableColumns(path, isJson ? DataFileKind.JsonLines : DataFileKind.Csv, names, NameAt(names, imageAt), NameAt(names, captionAt));
    }

    private static string? NameAt(IReadOnlyList<string> names, int index) => index < 0 ? null : names[index];

    private static bool IsMostly(List<string[]> rows, int column, Func<string, bool> isImage) => 2 * rows.Count(row => isImage(row[column])) > rows.Count;

    // Numbers may be names without their extension: a column of whole file names goes before them.
    private static int ByValues(IReadOnlyList<string> names, List<string[]> rows, Func<string, bool> isImage) => Enumerable.Range(0, names.Count)
        .Where(column => IsMostly(rows, column, isImage))
        .OrderByDescending(column => rows.Count(row => ImageFileNames.IsImage(row[column]) && isImage(row[column])))
        .FirstOrDefault(-1);

    private static int Wordiest(IReadOnlyList<string> names, List<string[]> rows, int image) => Enumerable.Range(0, names.Count)
        .Where(column => column != image && rows.Any(row => row[column].Any(char.IsLetter)) && UsualNames.Find([names[column]], null, UsualNames.Split) < 0)
        .OrderByDescending(column => rows.Sum(row => row[column].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length))
        .FirstOrDefault(-1);

    private static (IReadOnlyList<string> Names, List<string[]> Rows) CsvRows(string path, CsvHeader header)
    {
        using var reader = new StreamReader(path);
        using var parser = new CsvParser(reader, CsvFormat.With(header.Delimiter, onBadData: null));
        var rows = new List<string[]>();
        parser.Read();
        while (rows.Count < RowsLookedAt && parser.Read())
        {
            if (parser.Record is { } fields && fields.Length == header.Columns.Count) rows.Add([.. fields.Select(field => field.Trim())]);
        }

        return (header.Columns, rows);
    }

    private static (IReadOnlyList<string> Names, List<string[]> Rows) JsonRows(string path)
    {
        JsonObject[] entries = [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Take(RowsLookedAt).Select(line => Entry(path, line)).OfType<JsonObject>()];
        string[] names = entries.Length == 0 ? [] : [.. entries[0].Select(entry => entry.Key)];
        return (names, [.. entries.Select(entry => names.Select(name => string.Join(' ', JsonText.AllOf(entry[name]) ?? [])).ToArray())]);
    }

    private static JsonObject? Entry(string path, string line)
    {
        try
        {
            return JsonTokens.OfLine(path, 1, line) as JsonObject;
        }
        catch (InvalidDataException)
        {
            return null;    // the loader tells what is wrong with the line
        }
    }
}
