using System.Globalization;
using MLCaption.Data;
using MLCaption.Experiments;

namespace MLCaption.Cli.Views;

/// <summary>Tells a person what data set was found, and how sure that is.</summary>
internal static class FoundDatasetText
{
    private const int MissingNamed = 3;

    public static IEnumerable<string> Lines(FoundDataset found)
    {
        var report = found.Report;
        yield return $"{found.CaptionsPath}: format '{found.Section.Format}': {found.Why}.";
        string seen = string.Create(CultureInfo.InvariantCulture, $"{found.Section.Images}: {report}.");
        string missing = string.Join(", ", report.MissingImages.Take(MissingNamed)) + (report.MissingImages.Count > MissingNamed ? ", …" : "");
        yield return (report.MissingImages.Count, found.IsSure) switch
        {
            (0, _) => $"{seen} Sure: every caption has its image.",
            (_, true) => $"{seen} Sure, although it lacks {missing}.",
            _ => $"{seen} Not sure that this is their folder: it lacks {missing}.",
        };
        string[] splits = [.. new[] { ImageSplit.Train, ImageSplit.Validation, ImageSplit.Test }.Where(found.Splits.ContainsKey)
            .Select(split => string.Create(CultureInfo.InvariantCulture, $"{found.Splits[split]} for {split}"))];
        yield return found.Splits.Keys.All(split => split == ImageSplit.Train) ? "Nothing says what the images are for; they will be divided." : $"Images: {string.Join(", ", splits)}.";
        if (found.Unused.Count > 0) yield return $"Not used: {string.Join(", ", found.Unused)}. Name the file that you mean, if it is one of these.";
    }

    public static string Divided(IReadOnlyList<SplitCount> counts, SplitShares shares)
    {
        var parts = new[] { (ImageSplit.Train, 0), (ImageSplit.Validation, shares.Validation), (ImageSplit.Test, shares.Test) }
            .Join(counts, part => part.Item1, count => count.Split, (part, count) => string.Create(CultureInfo.InvariantCulture,
                $"{count.Images} for {count.Split}{(part.Item2 > 0 ? $" (a share of {part.Item2})" : "")}"));
        return $"Divided: {string.Join(", ", parts)}.";
    }
}
