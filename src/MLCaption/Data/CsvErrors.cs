using System.Globalization;

namespace MLCaption.Data;

/// <summary>What may be wrong with a CSV file, in words.</summary>
internal static class CsvErrors
{
    public static string NoColumn(string file, string what, string? asked, IEnumerable<string> usual, IReadOnlyList<string> columns) =>
        $"{file}:1: the header has no column {(asked is null ? $"for the {what} ({string.Join(", ", usual)})" : $"'{asked}' for the {what}")}, only "
        + $"{string.Join(", ", columns.Select(column => $"'{DataErrors.Shorten(column)}'"))}; name the one that holds it.";

    public static string Fields(string place, CsvHeader header, int fields, string text) => string.Create(CultureInfo.InvariantCulture,
        $"{place}: expected {header.Columns.Count} fields as in the header, but found {fields}: '{DataErrors.Shorten(text)}'. A field that holds {Name(header.Delimiter)} stands in double quotes.");

    public static string NoImage(string place, string column) => $"{place}: the column '{column}' is empty; expected the name of an image.";

    public static string Quote(string place, string field) => field.AsSpan().TrimEnd()[1..].Contains('"')
        ? $"{place}: text follows the closing quote: '{DataErrors.Shorten(field.Trim())}'. Inside a quoted field a quote is written twice."
        : $"{place}: a quote is opened and never closed: '{DataErrors.Shorten(field.Trim())}'. Close it, or write it twice inside a quoted field.";

    private static string Name(char delimiter) => delimiter switch { ',' => "a comma", ';' => "a semicolon", '\t' => "a tab", _ => $"a {delimiter}" };
}
