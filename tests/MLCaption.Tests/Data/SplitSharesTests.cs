using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using MLCaption.Data;

namespace MLCaption.Tests.Data;

public sealed class SplitSharesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    // Counted with Python's hashlib over 0.jpg to 999.jpg: 93 below 0.1, 205 from there to 0.3.
    [Fact]
    public void Shares_are_those_of_the_hash()
    {
        var splits = Divide(new SplitShares { Test = 0.1, Validation = 0.2 }, Names(1000));
        Assert.Equal((93, 205, 702), (splits.Values.Count(split => split == "test"), splits.Values.Count(split => split == "validation"), splits.Values.Count(split => split == "train")));
    }

    [Fact]
    public void An_image_stays_where_it_is_when_others_come() => Prop.ForAll(Gen.Choose(100, 400).Zip(Gen.Choose(0, 5)).ToArbitrary(), drawn =>
    {
        var shares = new SplitShares { Test = 0.2, Validation = 0.2, Seed = drawn.Item2 };
        var (few, many) = (Divide(shares, Names(drawn.Item1)), Divide(shares, Names(500)));
        return few.All(image => many[image.Key] == image.Value);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Every_split_that_is_asked_for_has_an_image() => Prop.ForAll(
        (from count in Gen.Choose(3, 12) from seed in Gen.Choose(0, 50) from test in Gen.Choose(0, 45) from validation in Gen.Choose(0, 45) select (count, seed, test, validation)).ToArbitrary(),
        drawn =>
        {
            var splits = Divide(new SplitShares { Test = drawn.test / 100.0, Validation = drawn.validation / 100.0, Seed = drawn.seed }, Names(drawn.count)).Values.ToArray();
            return splits.Contains("train") && splits.Contains("test") == (drawn.test > 0) && splits.Contains("validation") == (drawn.validation > 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_seed_divides_otherwise() =>
        Assert.NotEqual(Divide(new SplitShares { Test = 0.5, Seed = 1 }, Names(50)), Divide(new SplitShares { Test = 0.5, Seed = 2 }, Names(50)));

    [Fact]
    public void Too_few_images_are_told() => Assert.Equal(
        "captions.csv: 2 images can't be divided into 3 splits; each needs at least one.",
        Assert.Throws<InvalidDataException>(() => new SplitShares { Test = 0.1, Validation = 0.1 }.Divide(["a", "b"], "captions.csv")).Message);

    [Theory]
    [InlineData(1, 0, "validation must be in [0, 1), but was 1.")]
    [InlineData(0.1, -0.5, "test must be in [0, 1), but was -0.5.")]
    [InlineData(0.5, 0.5, "validation and test together must leave something to learn from: below 1, but was 1.")]
    public void Shares_that_leave_nothing_are_told(double validation, double test, string problem)
    {
        var splits = new ImageSplitOptions { Shares = new SplitShares { Validation = validation, Test = test } };
        Assert.StartsWith(problem, Assert.Throws<ArgumentException>(() => _ml.Captioning().Data.LoadFolder(_folder.Path, splits: splits)).Message, StringComparison.Ordinal);
    }

    // Places by Python's hashlib, seed 1: a.jpg 0.669, b.jpg 0.805, c.jpg 0.335, d.jpg 0.688.
    [Fact]
    public void Shares_are_taken_of_what_no_list_or_column_keeps_for_validation_or_test()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg", "c.jpg", "d.jpg");
        var captions = _folder.Write("c.csv", "image,caption,split\na.jpg,A,train\nb.jpg,B,test\nc.jpg,C,\nd.jpg,D,\n");
        var splits = new ImageSplitOptions { TestList = _folder.Write("test.txt", "d.jpg\n"), Shares = new SplitShares { Validation = 0.4 } };
        Assert.Equal(
            ["0:0|a.jpg|train", "0:1|b.jpg|test", "0:2|c.jpg|validation", "0:3|d.jpg|test"],
            DataViewRows.Read(_ml.Captioning().Data.LoadCsv(captions, images, splits: splits), "ImageId", "Split"));
    }

    [Fact]
    public void A_list_that_contradicts_the_file_is_told()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg");
        var captions = _folder.Write("c.csv", "image,caption,split\na.jpg,A,train\nb.jpg,B,test\n");
        var list = _folder.Write("validation.txt", "a.jpg\nb.jpg\n");
        Assert.Equal(
            $"{list}:1: the list for 'validation' names the image 'a.jpg', which the captions' file says is for 'train'; an image belongs to one split.\n"
            + $"{list}:2: the list for 'validation' names the image 'b.jpg', which the captions' file says is for 'test'; an image belongs to one split.",
            Assert.Throws<InvalidDataException>(() => _ml.Captioning().Data.LoadCsv(captions, images, splits: new ImageSplitOptions { ValidationList = list })).Message);
    }

    [Fact]
    public void Rows_of_a_split_are_got_alone()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg", "c.jpg");
        var data = _ml.Captioning().Data;
        var view = data.LoadCsv(_folder.Write("c.csv", "image,caption,split\na.jpg,A,train\nb.jpg,B,test\nc.jpg,C,val\n"), images);
        Assert.Equal(["0:0|b.jpg", "0:1|c.jpg"], DataViewRows.Read(data.OfSplit(view, ImageSplit.Validation, ImageSplit.Test), "ImageId"));
        Assert.Throws<ArgumentException>(() => data.OfSplit(data.FromImages(["a.jpg"]), ImageSplit.Test));
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture) + ".jpg")];

    private static IReadOnlyDictionary<string, string> Divide(SplitShares shares, string[] names) => shares.Divide(names, "captions.csv");
}
