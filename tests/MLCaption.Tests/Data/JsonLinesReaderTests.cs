using Microsoft.ML;
using MLCaption.Data;

namespace MLCaption.Tests.Data;

public sealed class JsonLinesReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public JsonLinesReaderTests() => _folder.Folder("images", "a.jpg", "b.jpg");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"file_name": "a.jpg", "text": "A dog"}""")]    // Hugging Face's metadata.jsonl
    [InlineData("""{"caption": "A dog", "image": "a.jpg", "width": 3}""")]
    [InlineData("""{"image_id": "a", "captions": ["A dog"]}""")]
    public void Keys_are_found(string line) => Assert.Equal([$"0:0|{Path.Combine(_folder["images"], "a.jpg")}|A dog"], DataViewRows.Read(Load(line), "ImagePath", "Captions"));

    [Fact]
    public void Lines_of_one_image_are_one_row()
    {
        var view = Load("""
            {"file_name": "a.jpg", "text": "A dog", "split": "test"}
            {"file_name": "b.jpg", "text": "A cat", "split": "training"}

            {"file_name": "a.jpg", "text": ["Dogs", ""]}
            """);
        Assert.Equal(["0:0|a.jpg|A dog,Dogs|test", "0:1|b.jpg|A cat|train"], DataViewRows.Read(view, "ImageId", "Captions", "Split"));
    }

    [Fact]
    public void Keys_are_those_that_are_asked_for()
    {
        var options = new JsonLinesOptions { ImageKey = "who", CaptionKey = "what", SplitKey = "part" };
        Assert.Equal(["0:0|a.jpg|A dog|validation"], DataViewRows.Read(Load("""{"image": "b.jpg", "who": "a.jpg", "what": "A dog", "part": "dev"}""", options), "ImageId", "Captions", "Split"));
    }

    [Fact]
    public void All_problems_are_told_with_their_lines() => Assert.Equal(
        $"""
        {_folder["m.jsonl"]}:2:23: broken JSON: Expected end of string, but instead reached end of data.
        {_folder["m.jsonl"]}:3: expected an object, but found '["a.jpg", "A dog"]'.
        {_folder["m.jsonl"]}:4: the key 'text' for the caption must hold a text or an array of texts.
        {_folder["m.jsonl"]}:5: the key 'file_name' for the image must hold a text.
        {_folder["m.jsonl"]}:6: the split must be train, validation (val, valid, dev) or test, but was 'x'.
        """,
        Error("""
            {"file_name": "a.jpg", "text": "A dog"}
            {"file_name": "a.jpg, 
            ["a.jpg", "A dog"]
            {"file_name": "a.jpg", "text": [1, {}]}
            {"text": "A dog"}
            {"file_name": "a.jpg", "text": "A dog", "split": "x"}
            """));

    [Fact]
    public void A_line_without_any_usual_key_is_told() => Assert.Equal(
        $"{_folder["m.jsonl"]}:1: no key for the image (image, image_name, image_path, file_name, filename, filepath, file, path, photo, picture, img, image_id); name the one that holds it.\n"
        + $"{_folder["m.jsonl"]}:1: no key for the caption (caption, captions, text, sentence, sentences, comment, description, alt, title, raw); name the one that holds it.",
        Error("""{"who": "a.jpg", "what": "A dog"}"""));

    private string Error(string text) => Assert.Throws<InvalidDataException>(() => Load(text)).Message.ReplaceLineEndings("\n");

    private IDataView Load(string text, JsonLinesOptions? options = null) => _ml.Captioning().Data.LoadJsonLines(_folder.Write("m.jsonl", text), _folder["images"], options);
}
