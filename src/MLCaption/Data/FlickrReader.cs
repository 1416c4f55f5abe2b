namespace MLCaption.Data;

/// <summary>Reads a token file of Flickr8k or Flickr30k.</summary>
internal static class FlickrReader
{
    private const string NoCaptions = "no captions; expected lines '<image>#<number><tab><caption>'.";

    public static (CaptionedImagesView View, LoadReport Report) Read(string file, string imageFolder, ImageSplitOptions? splits)
    {
        if (!File.Exists(file)) throw DataErrors.NoFile(file);
        var gathered = new GatheredImages(file, new ImageFolder(imageFolder));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var hash = tab < 0 ? -1 : line.LastIndexOf('#', tab);
            var caption = line.AsSpan(tab + 1).Trim();
            if (hash < 1 || caption.IsEmpty) gathered.Problems.Add(DataErrors.MalformedLine(file, number, line));
            else if (seen.Add(line[..tab])) gathered.Caption(gathered.Image(line[..hash], line[..hash]), caption);
            else gathered.Duplicates++;
        }

        return gathered.ToView(splits, NoCaptions, missesFiles: true);
    }
}
