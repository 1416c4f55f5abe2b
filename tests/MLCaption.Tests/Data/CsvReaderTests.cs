using Microsoft.ML;
using MLCaption.Data;

namespace MLCaption.Tests.Data;

public sealed class CsvReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public CsvReaderTests() => _folder.Folder("images", "a.jpg", "b.jpg");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("image,caption\na.jpg,\"A dog, running .\"\nb.jpg,A cat .\n")]    // Kaggle's captions.txt of Flickr8k
    [InlineData("image_name| comment_number| comment\na.jpg| 0| A dog, running .\nb.jpg| 0| A cat .\n")]    // Kaggle's results.csv of Flickr30k
    [InlineData("\uFEFFFile_Name;Text\r\na.jpg;A dog, running .\r\nb.jpg;A cat .")]
    [InlineData("id\t\"path\"\tsentence\n1\ta.jpg\tA dog, running .\n\n2\tb.jpg\tA cat .\n")]
    [InlineData("image_id,caption\na,\"A dog, running .\"\nb,A cat .\n")]
    [InlineData("\"size, in mm\",image,\"the \"\"text\"\"\",caption\n\"3, 4\",a.jpg,,\"A dog, running .\"\n\"3, 4\",b.jpg,,A cat .\n")]
    [InlineData("image, \"comment\" \na.jpg,\"A dog, running .\"\nb.jpg,A cat .\n")]
    public void Separator_and_columns_are_found(string text) =>
        Assert.Equal(["A dog, running .", "A cat ."], DataViewRows.Read(Load(text), "Captions").Select(row => row.Split('|')[1]));

    [Fact]
    public void Columns_and_separator_are_those_that_are_asked_for()
    {
        var view = Load("image~alt~caption~what\nb.jpg~a.jpg~no~A dog\n", new CsvOptions { Delimiter = '~', ImageColumn = "ALT", CaptionColumn = "what" });
        Assert.Equal(["0:0|a.jpg|A dog"], DataViewRows.Read(view, "ImageId", "Captions"));
    }

    [Fact]
    public void A_column_says_the_split_and_where_it_is_silent_the_image_is_left_out()
    {
        var view = Load("image,caption,split\na.jpg,A dog,Val\nb.jpg,A cat,\na.jpg,Dogs,\n");
        Assert.Equal(["0:0|a.jpg|A dog,Dogs|validation"], DataViewRows.Read(view, "ImageId", "Captions", "Split"));
    }

    [Fact]
    public void All_problems_are_told_with_their_lines() => Assert.Equal(
        $"""
        {_folder["c.csv"]}:2: expected 3 fields as in the header, but found 4: 'a.jpg,A dog, running,train'. A field that holds a comma stands in double quotes.
        {_folder["c.csv"]}:3: the column 'image' is empty; expected the name of an image.
        {_folder["c.csv"]}:6: the split must be train, validation (val, valid, dev) or test, but was 'both'.
        {_folder["c.csv"]}:7: the image 'a.jpg' is for 'test' here and for 'train' before; an image belongs to one split.
        {_folder["c.csv"]}:8: text follows the closing quote: '"A" dog'. Inside a quoted field a quote is written twice.
        {_folder["c.csv"]}:9: a quote is opened and never closed: '"A dog,test'. Close it, or write it twice inside a quoted field.
        """,
        Error("image,caption,split\na.jpg,A dog, running,train\n,A dog,train\na.jpg,\"A\nB\",train\nb.jpg,A cat,both\na.jpg,A dog,test\na.jpg,\"A\" dog,train\nb.jpg,\"A dog,test\n"));

    [Fact]
    public void After_twenty_problems_the_rest_is_counted()
    {
        string[] lines = Error("image,caption\n" + string.Concat(Enumerable.Repeat("a.jpg\n", 25))).Split('\n');
        Assert.Equal((21, "… and 5 more like these."), (lines.Length, lines[^1]));
    }

    [Theory]
    [InlineData("what,caption\na.jpg,A dog\n", "the header has no column for the image (image, image_name, image_path, file_name, filename, filepath, file, path, photo, picture, img, image_id), only 'what', 'caption'; name the one that holds it.")]
    [InlineData("image,words\na.jpg,A dog\n", "the header has no column for the caption (caption, captions, text, sentence, sentences, comment, description, alt, title, raw), only 'image', 'words'; name the one that holds it.")]
    public void A_column_that_is_not_found_is_told(string text, string problem) => Assert.Equal($"{_folder["c.csv"]}:1: {problem}", Error(text));

    [Fact]
    public void Columns_that_are_asked_for_in_vain_are_told_together() => Assert.Equal(
        $"{_folder["c.csv"]}:1: the header has no column 'who' for the image, only 'image', 'caption'; name the one that holds it.\n"
        + $"{_folder["c.csv"]}:1: the header has no column 'part' for the split, only 'image', 'caption'; name the one that holds it.",
        Error("image,caption\na.jpg,A dog\n", new CsvOptions { ImageColumn = "who", SplitColumn = "part" }));

    [Fact]
    public void An_empty_file_is_told() => Assert.Equal($"{_folder["c.csv"]}: is empty; expected a header, and below it a line for each caption.", Error(""));

    [Fact]
    public void Quotes_inside_a_field_that_begins_with_none_are_quotes() =>
        Assert.Equal(["0:0|a \"dog\""], DataViewRows.Read(Load("image| comment\na.jpg| a \"dog\"\n"), "Captions"));

    private string Error(string text, CsvOptions? options = null) => Assert.Throws<InvalidDataException>(() => Load(text, options)).Message.ReplaceLineEndings("\n");

    private IDataView Load(string text, CsvOptions? options = null) => _ml.Captioning().Data.LoadCsv(_folder.Write("c.csv", text), _folder["images"], options);
}
