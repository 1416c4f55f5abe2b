using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private readonly CaptionFilesFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_table_tells_scores_difference_interval_and_both_p_values()
    {
        string references = _files.Write("refs.json", Images(i => $"[\"a dog runs past house number {i}\"]"));
        string good = _files.Write("good.json", Images(i => $"\"a dog runs past house number {i}\""));
        string bad = _files.Write("bad.json", Images(i => "\"a dog\""));

        var run = CliTester.Run("compare", good, bad, "--references", references, "--metrics", "ROUGE-L", "--resamples", "999");

        // Every image scores 1 and, with 2 of 7 words, 2.44 * 2/7 / (2/7 + 1.44); the reference of each draw is the same.
        // 20 images exchanged by chance all one way, or all the other, in about 2 of a million trials.
        Assert.Equal((0, $"""
            A  {good}
            B  {bad}

            metric   A       B       A - B   95% interval      p bootstrap  p permutation
            ROUGE-L  1.0000  0.4040  0.5960  0.5960 .. 0.5960  0.0010       0.0010

            20 images, 999 resamples, seed 1
            ROUGE-L|refs:1|tok:ptb|beta:1.2|v:0.1.0

            """), (run.ExitCode, run.Output));
    }

    [Fact]
    public void Json_holds_the_same()
    {
        string references = _files.Write("refs.json", Images(i => $"[\"house {i}\"]"));
        string captions = _files.Write("a.json", Images(i => $"\"house {i}\""));

        var json = JsonNode.Parse(CliTester.Run("compare", captions, captions, "--references", references, "--metrics", "BLEU-1,CIDEr", "--json").Output)!;

        Assert.Equal((captions, captions, 20, 1000), (json["a"]!.GetValue<string>(), json["b"]!.GetValue<string>(), json["images"]!.GetValue<int>(), json["resamples"]!.GetValue<int>()));
        Assert.Equal(["BLEU-1", "CIDEr"], json["metrics"]!.AsObject().Select(metric => metric.Key));
        Assert.Equal(
            ["a", "b", "difference", "low", "high", "bootstrapP", "permutationP"],
            json["metrics"]!["CIDEr"]!.AsObject().Select(figure => figure.Key));
        Assert.Equal((0, 1), (json["metrics"]!["CIDEr"]!["difference"]!.GetValue<double>(), json["metrics"]!["CIDEr"]!["permutationP"]!.GetValue<double>()));
        Assert.Equal("CIDEr", json["signatures"]!["CIDEr"]!["metric"]!.GetValue<string>());
    }

    [Fact]
    public void Systems_that_captioned_different_images()
    {
        string references = _files.Write("refs.json", """{"1": ["x"], "2": ["y"]}""");
        string a = _files.Write("a.json", """{"1": "x", "2": "y"}""");
        string b = _files.Write("b.json", """{"1": "x", "3": "z"}""");

        var run = CliTester.Run("compare", a, b, "--references", references);

        Assert.Equal(
            (2, "", $"{references}: no references for 1 of the 2 images of {b}: 3.\n"
                + $"{b}: no caption for 1 of the 2 images of {references}: 2. Add them, or score only images that have one (--only-captioned).\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void References_must_be_given()
    {
        var run = CliTester.Run("compare", "a.json", "b.json");

        Assert.Equal((2, "mlcaption: Option '--references' is required.\nTry 'mlcaption compare --help'.\n"), (run.ExitCode, run.Error));
    }

    private static string Images(Func<int, string> value) => "{" + string.Join(", ", Enumerable.Range(1, 20).Select(i => $"\"{i}\": {value(i)}")) + "}";
}
