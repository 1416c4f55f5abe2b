using System.Text.Json;
using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private const string References = """{"1": ["a dog runs on the grass", "the dog is running"], "2": ["a cat sleeps", "a cat"]}""";
    private const string Hypotheses = """{"1": "A dog runs on the grass.", "2": "A cat."}""";

    private readonly CaptionFilesFolder _files = new();

    public static TheoryData<string> InventedSets => [.. Directory.GetFiles(FixturesFolder, "edge-*.json").Select(path => Path.GetFileName(path))];

    private static string FixturesFolder => Repository.PathOf("tests", "MLCaption.Metrics.Tests", "Fixtures");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Captions_equal_to_a_reference_have_every_word()
    {
        var run = Evaluate("--metrics", "BLEU,ROUGE-L,CIDEr", "--resamples", "100");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("""
            metric   score   95% interval
            BLEU-1   1.0000  1.0000 .. 1.0000
            BLEU-2   1.0000  1.0000 .. 1.0000

            """, run.Output, StringComparison.Ordinal);
        Assert.Contains("""

            2 images, 4 references
            BLEU-1|refs:2|tok:ptb|len:closest|smooth:none|v:0.1.0

            """, run.Output, StringComparison.Ordinal);
    }

    // Four words, all of which a reference has, against (6 + 4) / 2 + (3 + 2) / 2 words: exp(1 - 7.5 / 4).
    [Fact]
    public void BLEU_takes_another_length_where_asked()
    {
        string references = _files.Write("refs.json", References);
        string hypotheses = _files.Write("hyps.json", """{"1": "a dog", "2": "a cat"}""");

        var run = CliTester.Run(
            "evaluate", "--references", references, "--hypotheses", hypotheses, "--metrics", "BLEU-1", "--bleu-length", "average", "--resamples", "0");

        Assert.Equal(
            (0, "metric  score\nBLEU-1  0.4169\n\n2 images, 4 references\nBLEU-1|refs:2|tok:ptb|len:average|smooth:none|v:0.1.0\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void No_resamples_no_intervals()
    {
        var run = Evaluate("--metrics", "ROUGE-L", "--resamples", "0");

        Assert.Equal((0, "metric   score\nROUGE-L  1.0000\n\n2 images, 4 references\nROUGE-L|refs:2|tok:ptb|beta:1.2|v:0.1.0\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void The_metrics_by_default_are_BLEU_METEOR_ROUGE_and_CIDEr()
    {
        var json = JsonNode.Parse(Evaluate("--json", "--resamples", "0").Output)!;

        string[] names = [.. json["corpus"]!.AsObject().Select(score => score.Key)];
        Assert.Equal(["BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", names[4], "ROUGE-L", "CIDEr"], names);
        Assert.StartsWith("METEOR", names[4], StringComparison.Ordinal);
        Assert.Equal(names, json["signatures"]!.AsObject().Select(signature => signature.Key));
    }

    [Fact]
    public void Json_holds_intervals_and_signatures()
    {
        var json = JsonNode.Parse(Evaluate("--json", "--metrics", "BLEU-1", "--resamples", "50").Output)!;

        Assert.All(json["intervals"]!["BLEU-1"]!.AsArray(), end => Assert.Equal(1, end!.GetValue<double>(), 1e-8));
        Assert.Equal(2, json["intervals"]!["BLEU-1"]!.AsArray().Count);
        Assert.Equal(
            """{"metric":"BLEU-1","refs":"2","tok":"ptb","len":"closest","smooth":"none","v":"0.1.0"}""",
            json["signatures"]!["BLEU-1"]!.ToJsonString());
        Assert.Equal(["1", "2"], json["images"]!.AsObject().Select(image => image.Key));
    }

    [Fact]
    public void COCO_files_give_what_plain_ones_give()
    {
        string references = _files.Write("coco.json", """
            {"images": [{"id": 1}, {"id": 2}], "annotations": [{"image_id": 1, "id": 1, "caption": "a dog runs on the grass"},
            {"image_id": 2, "id": 2, "caption": "a cat sleeps"}, {"image_id": 1, "id": 3, "caption": "the dog is running"}, {"image_id": 2, "id": 4, "caption": "a cat"}]}
            """);
        string results = _files.Write("results.json", """[{"image_id": 2, "caption": "A cat."}, {"image_id": 1, "caption": "A dog runs on the grass."}]""");

        Assert.Equal(Evaluate("--json").Output, CliTester.Run("evaluate", "--references", references, "--hypotheses", results, "--json").Output);
    }

    [Fact]
    public void The_captions_that_were_scored_are_kept_where_asked()
    {
        string results = _files.Write("results.json", """[{"image_id": 2, "caption": "A cat."}, {"image_id": 1, "caption": "A dog's \u00e9toile."}]""");
        string kept = _files["kept.json"];

        Assert.Equal(0, CliTester.Run("evaluate", "--references", _files.Write("refs.json", References), "--hypotheses", results, "--save-captions", kept).ExitCode);

        Assert.Equal("{\n  \"1\": \"A dog's étoile.\",\n  \"2\": \"A cat.\"\n}\n", File.ReadAllText(kept).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("coco.json", null, "looks like 'coco', not 'flickr': it has 'annotations' with captions. Say --format coco.")]
    [InlineData("karpathy.json", "coco", "looks like 'karpathy', not 'coco': it has images with 'sentences' and 'split'. Say --format karpathy.")]
    [InlineData("captions.csv", null, "looks like 'csv', not 'flickr': its header has the columns 'image' and 'caption', and 'split'. Say --format csv.")]
    [InlineData("metadata.jsonl", "csv", "looks like 'json-lines', not 'csv': its lines are objects with 'file_name' and 'captions'. Say --format json-lines.")]
    public void Captions_of_another_format_are_told(string file, string? format, string problem)
    {
        string captions = Repository.PathOf("docs", "samples", "data", file);
        AssertRefused(
            CliTester.Run(["evaluate", "model.zip", "--captions", captions, "--images", ".", .. format is null ? Array.Empty<string>() : ["--format", format]]),
            $"{captions}: {problem}");
    }

    [Theory]
    [InlineData("flickr", "--split test", "--split with flickr is an image list: the captions don't say which images are for test. Name the list's file, or the --experiment that names it.")]
    [InlineData("karpathy", "--split list.txt", "--split with karpathy is train, validation or test: the file says which images these are.")]
    [InlineData("coco", "--image-column a", "--image-column and --caption-column belong to --format csv and json-lines.")]
    public void Options_that_do_not_go_with_the_format_are_told(string format, string options, string problem) => AssertRefused(
        CliTester.Run(["evaluate", "model.zip", "--format", format, "--captions", "c", "--images", ".", .. options.Split(' ')]), $"evaluate: {problem}");

    [Theory]
    [InlineData("--captions c --images i", "--experiment says the data set; leave --captions and --images out.")]
    [InlineData("--split list.txt", "--split with --experiment is train, validation or test, not 'list.txt'.")]
    public void What_the_experiment_says_is_not_said_twice(string options, string problem) => AssertRefused(
        CliTester.Run(["evaluate", "model.zip", "--experiment", "mine.json", .. options.Split(' ')]), $"evaluate: {problem}");

    [Fact]
    public void Captions_are_not_kept_over_those_that_are_scored()
    {
        string hypotheses = _files.Write("hyps.json", Hypotheses);
        AssertRefused(
            CliTester.Run("evaluate", "--references", _files.Write("refs.json", References), "--hypotheses", hypotheses, "--save-captions", hypotheses),
            $"{hypotheses}: is what was to be read; name another file to write.");
    }

    [Fact]
    public void Given_document_frequencies_make_the_CIDEr_of_a_single_image()
    {
        string captions = _files.Write("refs.json", References);
        string one = _files.Write("one.json", """{"1": "a dog runs on the grass"}""");
        string frequencies = _files["coco.df"];

        Assert.Equal((0, $"{frequencies}: 2 images.\n"), (CliTester.Run("frequencies", captions, "-o", frequencies) is var made ? made.ExitCode : 1, made.Output));
        var run = CliTester.Run("evaluate", "--references", captions, "--hypotheses", one, "--only-captioned", "--metrics", "CIDEr", "--document-frequencies", frequencies, "--json", "--resamples", "0");

        var json = JsonNode.Parse(run.Output)!;
        Assert.InRange(json["corpus"]!["CIDEr"]!.GetValue<double>(), 5, 10);
        Assert.StartsWith("given", json["signatures"]!["CIDEr"]!["df"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(InventedSets))]
    public void The_figures_are_those_of_the_reference_programs(string name) =>
        AssertFigures(Path.Combine(FixturesFolder, name), "BLEU,METEOR-exact-stem,METEOR-exact,ROUGE-L,CIDEr,CIDEr-plain");

    [DevDataTheory]
    [InlineData("coco-leave-one-out-100.json")]
    [InlineData("coco-heavily-degraded-100.json")]
    public void The_figures_on_COCO_are_those_of_the_reference_programs(string name) => AssertFigures(
        DevData.PathOf("metrics-fixtures", name), "BLEU,METEOR,METEOR-exact-stem,METEOR-exact,ROUGE-L,CIDEr,CIDEr-plain", "--meteor-data", DevData.PathOf("data", "meteor"));

    [Fact]
    public void Ids_in_one_file_only()
    {
        string references = _files.Write("refs.json", """{"1": ["a dog"], "2": ["a cat"]}""");
        string hypotheses = _files.Write("hyps.json", """[{"image_id": 1, "caption": "a dog"}, {"image_id": 7, "caption": "a bird"}]""");

        AssertRefused(
            CliTester.Run("evaluate", "--references", references, "--hypotheses", hypotheses),
            $"{references}: no references for 1 of the 2 images of {hypotheses}: 7.",
            $"{hypotheses}: no caption for 1 of the 2 images of {references}: 2. Add them, or score only images that have one (--only-captioned).");
    }

    [Fact]
    public void No_references_for_an_id_and_ids_that_stand_there_twice()
    {
        string references = _files.Write("refs.json", """{"1": []}""");
        string hypotheses = _files.Write("hyps.json", """[{"image_id": 1, "caption": "a"}, {"image_id": 1, "caption": "b"}]""");

        AssertRefused(
            CliTester.Run("evaluate", "--references", references, "--hypotheses", hypotheses),
            $"{references}: $['1'] holds no caption; an image needs at least one reference.",
            $"{hypotheses}: $[1].image_id is 1, which stands there twice; an image has one hypothesis.");
    }

    [Fact]
    public void Broken_JSON_and_a_file_that_is_not_there()
    {
        string hypotheses = _files.Write("hyps.json", """{"1": }""");

        AssertRefused(
            CliTester.Run("evaluate", "--references", _files["refs.json"], "--hypotheses", hypotheses),
            $"{_files["refs.json"]}: file not found.",
            $"{hypotheses}: line 1, column 7: no valid JSON: '}}' is an invalid start of a value.");
    }

    [Fact]
    public void A_metric_that_there_is_not() =>
        AssertRefused(Evaluate("--metrics", "CIDEr,ROUGEL"), "--metrics: unknown metric 'ROUGEL'. Did you mean 'ROUGE-L'?");

    [Fact]
    public void A_metric_of_which_no_name_is_near() => AssertRefused(
        Evaluate("--metrics", "SPICE"),
        "--metrics: unknown metric 'SPICE'. There are BLEU, BLEU-1, BLEU-2, BLEU-3, BLEU-4, METEOR, METEOR-noParaphrase, METEOR-exact-stem, METEOR-exact, ROUGE-L, CIDEr, CIDEr-plain.");

    [Fact]
    public void A_METEOR_that_needs_more_than_there_is()
    {
        string folder = Directory.CreateDirectory(_files["meteor"]).FullName;

        AssertRefused(
            Evaluate("--metrics", "METEOR", "--meteor-data", folder),
            $"{Path.Combine(folder, "english.synsets")}: file not found. METEOR's folder must hold english.synsets and english.exceptions, and may hold paraphrase-en.gz.");
        AssertRefused(Evaluate("--meteor-data", _files["nowhere"]), $"{_files["nowhere"]}: there is no such folder of METEOR's data.");
    }

    [Fact]
    public void Document_frequencies_that_are_not_there() =>
        AssertRefused(Evaluate("--document-frequencies", _files["none.df"]), $"{_files["none.df"]}: file not found.");

    [Fact]
    public void Resamples_that_are_no_number()
    {
        var run = Evaluate("--resamples", "many");

        Assert.Equal((2, "mlcaption: --resamples must be a whole number of at least 0, but was 'many'.\nTry 'mlcaption evaluate --help'.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Fewer_resamples_than_none()
    {
        var run = Evaluate("--resamples", "-1");

        Assert.Equal((2, "mlcaption: --resamples must be at least 0, but was -1.\nTry 'mlcaption evaluate --help'.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Only_captioned_without_a_file_of_captions() =>
        AssertRefused(
            CliTester.Run("evaluate", "model.zip", "--captions", "captions.txt", "--images", "images", "--only-captioned"),
            "evaluate: --only-captioned belongs to --hypotheses.");

    [Fact]
    public void References_beside_those_of_a_model() =>
        AssertRefused(
            CliTester.Run("evaluate", "model.zip", "--captions", "captions.txt", "--images", "images", "--references", "refs.json"),
            "evaluate: with a model the references are those of --captions; leave --references and --hypotheses out.");

    [Fact]
    public void Strict_without_a_model() => AssertRefused(Evaluate("--strict"), "evaluate: give a model with its options, or --references and --hypotheses, not both.");

    [Theory]
    [InlineData("--split test", "--split test says which images, but not where they are: give --experiment FILE.json, or --captions and --images.")]
    [InlineData("--images pictures", "give the images that the model is scored on: --captions and --images, or --experiment FILE.json.")]
    [InlineData("", "give the images that the model is scored on: --captions and --images, or --experiment FILE.json.")]
    public void A_model_without_the_images_that_it_is_scored_on(string options, string problem) =>
        AssertRefused(CliTester.Run(["evaluate", "model.zip", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), $"evaluate: {problem}");

    [Fact]
    public void Neither_model_nor_captions() =>
        AssertRefused(CliTester.Run("evaluate"), "evaluate: give a model with --captions and --images or with --experiment, or --references and --hypotheses.");

    private static void AssertRefused(CliRun run, params string[] lines) =>
        Assert.Equal((2, "", string.Concat(lines.Select(line => line + "\n"))), (run.ExitCode, run.Output, run.Error));

    private CliRun Evaluate(params string[] options) => CliTester.Run(
        ["evaluate", "--references", _files.Write("refs.json", References), "--hypotheses", _files.Write("hyps.json", Hypotheses), .. options]);

    private void AssertFigures(string path, string metrics, params string[] options)
    {
        using var fixture = JsonDocument.Parse(File.ReadAllBytes(path));
        string references = _files.Write("refs.json", fixture.RootElement.GetProperty("references").GetRawText());
        string hypotheses = _files.Write("hyps.json", fixture.RootElement.GetProperty("hypotheses").GetRawText());

        var run = CliTester.Run(["evaluate", "--references", references, "--hypotheses", hypotheses, "--metrics", metrics, "--json", "--resamples", "0", .. options]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var corpus = json.RootElement.GetProperty("corpus");
        Assert.Equal(8 + options.Length / 2 + 1, corpus.EnumerateObject().Count());
        AssertEqual(fixture.RootElement.GetProperty("expected"), corpus);
        foreach (var image in json.RootElement.GetProperty("images").EnumerateObject())
        {
            AssertEqual(fixture.RootElement.GetProperty("expectedPerImage").GetProperty(image.Name), image.Value);
        }
    }

    private static void AssertEqual(JsonElement expected, JsonElement actual) => Assert.All(actual.EnumerateObject(), score =>
        Assert.Equal(expected.GetProperty(score.Name).GetDouble(), score.Value.GetDouble(), 1e-9));
}
