using System.Globalization;
using CsvHelper;

namespace MLCaption.Data;

/// <summary>Reads a CSV file (RFC 4180) with a header, a caption a line.</summary>
internal static class CsvReader
{
    private const string NoCaptions = "no captions; expected a line for each caption below the header.";

    public static (CaptionedImagesView View, LoadReport Report) Read(string file, string imageFolder, CsvOptions options, ImageSplitOptions? splits)
    {
        if (!File.Exists(file)) throw DataErrors.NoFile(file);
        var gathered = new GatheredImages(file, new ImageFolder(imageFolder));
        if (File.ReadLines(file).FirstOrDefault() is not { } first) throw DataErrors.Nothing(file, "is empty; expected a header, and below it a line for each caption.");
        var header = CsvHeader.Of(first, options);
        Check(file, header, options);

        string? broken = null;
        using var reader = new StreamReader(file);
        // A quote inside a field that doesn't begin with one is a quote; others break the file.
        using var parser = new CsvParser(reader, CsvFormat.With(header.Delimiter, bad => broken = bad.Field.StartsWith('"') ? bad.Field : broken));
        parser.Read();
        for (var line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
            string[] fields = [.. parser.Record!.Select(field => field.Trim())];
            if (broken is not null) gathered.Problems.Add(CsvErrors.Quote(place, broken));
            else if (fields.Length != header.Columns.Count) gathered.Problems.Add(CsvErrors.Fields(place, header, fields.Length, parser.RawRecord.Trim()));
            else if (fields[header.Image].Length == 0) gathered.Problems.Add(CsvErrors.NoImage(place, header.Columns[header.Image]));
            else Take(gathered, header, fields, place);
            broken = null;
        }

        return gathered.ToView(splits, NoCaptions, missesFiles: true);
    }

    private static void Take(GatheredImages gathered, CsvHeader header, string[] fields, string place)
    {
        var image = gathered.Image(fields[header.Image], fields[header.Image]);
        gathered.Caption(image, fields[header.Caption]);
        if (header.Split >= 0) gathered.Say(image, fields[header.Split], place);
    }

    private static void Check(string file, CsvHeader header, CsvOptions options)
    {
        var problems = new DataProblems();
        foreach (var (what, index, asked, usual) in new[]
        {
            ("image", header.Image, options.ImageColumn, UsualNames.Image),
            ("caption", header.Caption, options.CaptionColumn, UsualNames.Caption),
            ("split", header.Split, options.SplitColumn, UsualNames.Split),
        })
        {
            if (index < 0 && (asked is not null || what != "split")) problems.Add(CsvErrors.NoColumn(file, what, asked, usual, header.Columns));
        }

        problems.ThrowIfAny();
    }
}
