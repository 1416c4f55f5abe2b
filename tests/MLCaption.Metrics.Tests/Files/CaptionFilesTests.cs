namespace MLCaption.Metrics.Tests.Files;

public sealed class CaptionFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caption-files-").FullName;

    private string References => Path.Combine(_folder, "refs.json");

    private string Hypotheses => Path.Combine(_folder, "hyps.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Both_files_are_brought_together_in_the_order_of_the_references()
    {
        File.WriteAllText(References, """{"b": ["A cat.", "Cats."], "a": ["A dog."]}""");
        File.WriteAllText(Hypotheses, "\uFEFF" + """{"a": "dog", "b": ""}""");

        IReadOnlyList<CaptionToEvaluate> captions = CaptionFiles.Read(References, Hypotheses);

        Assert.Equal(["b", "a"], captions.Select(caption => caption.ImageId));
        Assert.Equal(["", "dog"], captions.Select(caption => caption.Hypothesis));
        Assert.Equal(["A cat.", "Cats."], captions[0].References);
    }

    [Fact]
    public void Ids_that_stand_in_one_file_only_are_named_both_ways()
    {
        File.WriteAllText(References, """{"a": ["x"], "b": ["x"], "c": ["x"], "d": ["x"], "e": ["x"], "f": ["x"], "g": ["x"]}""");
        File.WriteAllText(Hypotheses, """{"g": "x", "z": "x"}""");

        AssertFails(
            () => CaptionFiles.Read(References, Hypotheses),
            $"{Hypotheses}: no caption for 6 of the 7 images of {References}: a, b, c, d, e, ….",
            $"{References}: no references for 1 of the 2 images of {Hypotheses}: z.");
    }

    [Fact]
    public void A_missing_file_is_named() => AssertFails(() => CaptionFiles.ReadReferences(References), $"{References}: file not found.");

    [Fact]
    public void Broken_json_is_told_with_line_and_column()
    {
        File.WriteAllText(Hypotheses, "{\n  \"a\": \"dog\",\n  \"b\": dog\n}");

        AssertFails(() => CaptionFiles.ReadHypotheses(Hypotheses), $"{Hypotheses}(3,8): no valid JSON: 'd' is an invalid start of a value.");
    }

    [Fact]
    public void An_empty_file_is_broken_json()
    {
        File.WriteAllText(Hypotheses, "");

        var error = Assert.Throws<CaptionFileException>(() => CaptionFiles.ReadHypotheses(Hypotheses));

        Assert.StartsWith($"{Hypotheses}(1,1): no valid JSON: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "$ must be an object that gives each image id a caption, as in {\"42\": \"A dog runs.\"}, but is an array.")]
    [InlineData("{}", "$ holds no image; it must give each image id a caption, as in {\"42\": \"A dog runs.\"}.")]
    [InlineData("{\"a\": [\"dog\"]}", "$['a'] must be a caption in quotation marks, but is an array.")]
    [InlineData("{\"a\": null}", "$['a'] must be a caption in quotation marks, but is null.")]
    [InlineData("{\"a\": \"\\ud83d\"}", "$['a'] is no valid Unicode text.")]
    [InlineData("{\"a\": \"x\", \"a\": \"y\"}", "$['a'] stands there twice; an image id must be unique.")]
    public void Hypotheses_of_another_shape_are_told(string json, string expected)
    {
        File.WriteAllText(Hypotheses, json);

        AssertFails(() => CaptionFiles.ReadHypotheses(Hypotheses), $"{Hypotheses}: {expected}");
    }

    [Fact]
    public void All_problems_of_references_are_told_at_once()
    {
        File.WriteAllText(References, """{"a": "dog", "b": [], "c": ["x", 7], "d": ["x"], "e": [{}], "f": [true]}""");

        AssertFails(
            () => CaptionFiles.ReadReferences(References),
            $"{References}: $['a'] must be an array of captions, but is a text.",
            $"{References}: $['b'] holds no caption; an image needs at least one reference.",
            $"{References}: $['c'][1] must be a caption in quotation marks, but is the number 7.",
            $"{References}: $['e'][0] must be a caption in quotation marks, but is an object.",
            $"{References}: $['f'][0] must be a caption in quotation marks, but is true.");
    }

    [Fact]
    public void Of_very_many_problems_the_first_are_told_and_the_rest_counted()
    {
        File.WriteAllText(References, "{" + string.Join(',', Enumerable.Range(0, 25).Select(i => $"\"{i}\": []")) + "}");

        var error = Assert.Throws<CaptionFileException>(() => CaptionFiles.ReadReferences(References));

        Assert.Equal(11, error.Message.Split(Environment.NewLine).Length);
        Assert.EndsWith($"{References}: 15 more problems of this kind.", error.Message, StringComparison.Ordinal);
    }

    private static void AssertFails(Action read, params string[] lines) =>
        Assert.Equal(string.Join(Environment.NewLine, lines), Assert.Throws<CaptionFileException>(read).Message);
}
