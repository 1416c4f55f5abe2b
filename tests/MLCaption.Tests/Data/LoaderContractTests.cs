using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using MLCaption.Data;

namespace MLCaption.Tests.Data;

/// <summary>What holds of every loader.</summary>
public sealed class LoaderContractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Formats => [.. WrittenFormat.All.Select(format => format.Name)];

    public static TheoryData<string> FormatsWithoutSplits => [.. WrittenFormat.All.Select(format => format.Name).Where(name => name != "karpathy")];

    public static TheoryData<string> JsonFormats => ["coco", "karpathy", "visual-genome", "json-lines"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_captions_give_the_same_rows(string format)
    {
        var view = Load(format, CaptionSet.Small, Images(CaptionSet.Small), out var report);
        Assert.Equal(["ImageId", "ImagePath", "Captions", "Split"], view.Schema.Select(column => column.Name));
        Assert.Equal(CaptionSet.Small.Rows, Rows(view));
        Assert.All(DataViewRows.Read(view, "Split"), row => Assert.EndsWith("|train", row, StringComparison.Ordinal));
        Assert.Equal(new LoadReport(3, 6, 0, 0, 0, 0), report);
    }

    [Theory]
    [MemberData(nameof(FormatsWithoutSplits))]
    public void Shares_divide_the_images_alike(string format)
    {
        // The first eight bytes of SHA-256 of "1\n0001.png" are 0.0427 of their range; of 0002 0.350, 0003 0.808, 0004 0.273, 0005 0.904, 0006 0.930 (Python's hashlib).
        var set = new CaptionSet([.. Enumerable.Range(1, 6).Select(i => ($"000{i}.png", new[] { "a dog" }))]);
        var view = Load(format, set, Images(set), out _, new ImageSplitOptions { Shares = new SplitShares { Test = 0.1, Validation = 0.2 } });
        Assert.Equal(
            ["test", "train", "train", "validation", "train", "train"], DataViewRows.Read(view, "Split").Select(row => row.Split('|')[1]));
    }

    [Theory]
    [MemberData(nameof(FormatsWithoutSplits))]
    public void Lists_say_the_split_and_leave_the_others_out(string format)
    {
        var splits = new ImageSplitOptions { TrainList = _folder.Write("train.txt", "c.jpg\n"), TestList = _folder.Write("test.txt", "\na.jpg\r\nother.jpg\n") };
        var view = Load(format, CaptionSet.Small, Images(CaptionSet.Small), out var report, splits);
        Assert.Equal(["a.jpg|test", "c.jpg|train"], Rows(view, "Split"));
        Assert.Equal(1, report.UnknownListEntries);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Images_that_are_missing_are_counted_and_named(string format)
    {
        var view = Load(format, CaptionSet.Small, _folder.Folder("images", "b.png"), out var report);
        Assert.Equal(["b.png|Ein Hund läuft."], Rows(view));
        Assert.Equal((1, 1, 5), (report.Images, report.Captions, report.CaptionsWithoutImage));
        Assert.Equal(format == "folder" ? ["a", "c"] : ["a.jpg", "c.jpg"], report.MissingImages);
        Assert.False(report.IsClean);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_folder_with_none_of_the_images_is_refused(string format)
    {
        var images = _folder.Folder("images");
        var error = Assert.Throws<InvalidDataException>(() => Load(format, CaptionSet.Small, images, out _));
        Assert.EndsWith($": none of the images that it names is in {images}; the first is '{(format == "folder" ? "a" : "a.jpg")}'.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Captions_without_a_word_are_no_captions(string format)
    {
        var set = new CaptionSet(("a.jpg", [" "]), ("b.png", [""]));
        var error = Assert.Throws<InvalidDataException>(() => Load(format, set, Images(set), out _));
        Assert.Contains(format == "flickr" ? ":1: expected '<image>#<number><tab><caption>', but found 'a.jpg#0\t '." : ": no captions; expected ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_missing_file_or_folder_is_named(string format)
    {
        var way = WrittenFormat.All.Single(one => one.Name == format);
        var captions = way.Write(_folder, CaptionSet.Small);
        Assert.Equal(
            $"{_folder["nowhere"]}: folder not found.",
            Assert.Throws<DirectoryNotFoundException>(() => way.Load(_ml, captions, _folder["nowhere"], new(), out _)).Message);
        var missing = Assert.ThrowsAny<IOException>(() => way.Load(_ml, _folder["none"], Images(CaptionSet.Small), new(), out _));
        Assert.Equal($"{_folder["none"]}: {(format == "folder" ? "folder" : "file")} not found.", missing.Message);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_captions_come_back_as_they_were_written(string format)
    {
        bool isOfLines = format is "flickr" or "folder";
        Prop.ForAll(Sets(isOfLines).ToArbitrary(), set =>
        {
            using var folder = new TemporaryFolder();
            var way = WrittenFormat.All.Single(one => one.Name == format);
            var images = folder.Folder("images", [.. set.Images.Select(image => image.Name)]);
            return Rows(way.Load(_ml, way.Write(folder, set), images, new(), out _)).SequenceEqual(set.Rows);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Theory]
    [MemberData(nameof(JsonFormats))]
    public void Of_keys_that_stand_twice_the_last_counts(string format)
    {
        var view = LoadChanged(format, text => Regex.Replace(text, """("\w+":)(\[?"a dog")""", """$1"a cat",$1$2"""));
        Assert.Equal(["a.jpg|a dog"], Rows(view));
    }

    [Theory]
    [MemberData(nameof(JsonFormats))]
    public void Half_of_a_surrogate_pair_is_told_with_its_place(string format)
    {
        string written = "";
        var error = Assert.Throws<InvalidDataException>(() => LoadChanged(format, text => written = "\n" + text.Replace("a dog", """\ud800""", StringComparison.Ordinal)));
        int column = written.IndexOf("""\ud800""", StringComparison.Ordinal) - 1;
        Assert.EndsWith($":2:{column}: broken JSON: a text that isn't Unicode: half of a surrogate pair, or bytes that are no UTF-8.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Captions with all that may confuse a reader; they neither begin nor end with white space.</summary>
    private static Gen<CaptionSet> Sets(bool isOfLines) =>
        from images in Gen.Choose(1, 4)
        from captions in Gen.ArrayOf(Gen.ArrayOf(Caption(isOfLines), 2), images)
        select new CaptionSet([.. captions.Select((both, i) => ($"{i}.jpg", both))]);

    private static Gen<string> Caption(bool isOfLines) =>
        from pieces in Gen.NonEmptyListOf(Gen.Elements(["dog", "\"", "\"\"", ",", ";", "|", "'", "é", "🐕", "#1", "\\", "{", "]", " ", .. isOfLines ? Array.Empty<string>() : ["\n", "\r\n", "\t"]]))
        let text = string.Concat(pieces).Trim()
        select text.Length == 0 ? "\"" : text;

    private static IEnumerable<string> Rows(IDataView view, string column = "Captions") =>
        DataViewRows.Read(view, "ImagePath", column).Select(row => row.Split('|', 3)).Select(row => $"{Path.GetFileName(row[1])}|{row[2]}");

    private string Images(CaptionSet set) => _folder.Folder("images", [.. set.Images.Select(image => image.Name)]);

    private IDataView LoadChanged(string format, Func<string, string> change)
    {
        var set = new CaptionSet(("a.jpg", ["a dog"]));
        var way = WrittenFormat.All.Single(one => one.Name == format);
        var captions = way.Write(_folder, set);
        File.WriteAllText(captions, change(File.ReadAllText(captions)));
        return way.Load(_ml, captions, Images(set), new(), out _);
    }

    private IDataView Load(string format, CaptionSet set, string images, out LoadReport report, ImageSplitOptions? splits = null)
    {
        var way = WrittenFormat.All.Single(one => one.Name == format);
        return way.Load(_ml, way.Write(_folder, set), images, splits ?? new(), out report);
    }
}
