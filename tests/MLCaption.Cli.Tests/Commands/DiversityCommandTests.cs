using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.Commands;

public sealed class DiversityCommandTests : IDisposable
{
    private readonly CaptionFilesFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Captions_of_a_system_are_counted()
    {
        string captions = _files.Write("hyps.json", """{"1": "a dog runs", "2": "a dog"}""");

        // Five tokens, three of them distinct; two distinct pairs of neighbours.
        Assert.Equal(new CliRun(0, """
            captions          2
            mean length       2.50
            length deviation  0.50
            vocabulary        3
            distinct-1        0.6000
            distinct-2        0.4000
            repeated pairs    0.0000

            """, ""), CliTester.Run("diversity", captions));
    }

    [Fact]
    public void Training_captions_and_several_captions_an_image_tell_more()
    {
        string captions = _files.Write("samples.json", """[{"image_id": 1, "caption": "a dog runs"}, {"image_id": 1, "caption": "a cat"}]""");
        string training = _files.Write("train.json", """{"7": ["A cat."], "8": ["A dog."]}""");

        var json = JsonNode.Parse(CliTester.Run("diversity", captions, "--training-captions", training, "--json").Output)!;

        Assert.Equal(
            ["captions", "meanLength", "lengthDeviation", "vocabulary", "distinct-1", "distinct-2", "repeatedPairs", "newCaptions", "mBLEU-4", "self-CIDEr"],
            json.AsObject().Select(figure => figure.Key));
        Assert.Equal(0.5, json["newCaptions"]!.GetValue<double>());
    }

    [Fact]
    public void A_file_that_is_no_captions_is_told() =>
        Assert.Equal(
            new CliRun(2, "", $"{_files["x.json"]}: $['1'] must be an array of captions, but is the number 7.\n"),
            CliTester.Run("diversity", _files.Write("x.json", """{"1": 7}""")));
}
