using CsvHelper;
using CsvHelper.Configuration;

namespace MLCaption.Data;

/// <summary>What the first line of a CSV file says: what separates fields, and where image, caption and split stand.</summary>
internal sealed record CsvHeader(char Delimiter, IReadOnlyList<string> Columns, int Image, int Caption, int Split)
{
    private static readonly char[] _found = [',', ';', '\t', '|'];

    public bool IsWhole => Image >= 0 && Caption >= 0;

    /// <summary>Reads a header in the way that makes the most of it.</summary>
    public static CsvHeader Of(string line, CsvOptions options)
    {
        var ways = (options.Delimiter is { } given ? [given] : _found).Select(delimiter =>
        {
            string[] columns = ColumnsOf(line, delimiter);
            return new CsvHeader(
                delimiter, columns,
                UsualNames.Find(columns, options.ImageColumn, UsualNames.Image),
                UsualNames.Find(columns, options.CaptionColumn, UsualNames.Caption),
                UsualNames.Find(columns, options.SplitColumn, UsualNames.Split));
        }).ToArray();
        return ways.FirstOrDefault(way => way.IsWhole) ?? ways.MaxBy(way => way.Columns.Count)!;
    }

    private static string[] ColumnsOf(string line, char delimiter)
    {
        var configuration = CsvFormat.With(delimiter, onBadData: null);    // a column that isn't found is told
        configuration.TrimOptions = TrimOptions.Trim;
        using var reader = new StringReader(line);
        using var parser = new CsvParser(reader, configuration);
        return parser.Read() ? [.. parser.Record!.Select(column => column.Trim())] : [""];
    }
}
