using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MLCaption.Cli.Tests.EndToEnd;

public sealed class ModelCommandTests(TrainedModel trained) : IClassFixture<TrainedModel>
{
    private TinyDataset Tiny => trained.Tiny;

    [Fact]
    public void One_image_gives_its_caption_and_several_are_named()
    {
        var one = CliTester.Run("caption", trained.Model, Tiny.Image(0));
        var two = CliTester.Run("caption", trained.Model, Tiny.Image(0), Tiny.Image(1));

        Assert.Equal((0, ""), (one.ExitCode, one.Error));
        Assert.StartsWith($"{Tiny.Image(0)}: {one.Output}{Tiny.Image(1)}: ", two.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_beam_of_one_is_the_greedy_reading_that_the_model_was_trained_for() =>
        Assert.Equal(
            CliTester.Run("caption", trained.Model, Tiny.PathOf("images"), "--json").Output,
            CliTester.Run("caption", trained.Model, Tiny.PathOf("images"), "--json", "--beam", "1").Output);

    [Fact]
    public void Attention_is_drawn_with_a_panel_for_each_word()
    {
        string folder = Tiny.PathOf("attention");
        var entry = JsonNode.Parse(CliTester.Run("caption", trained.Model, Tiny.Image(2), "--attention", folder, "--json").Output)![0]!;

        string drawing = entry["attention"]!.GetValue<string>();
        var page = XDocument.Load(drawing);

        Assert.Equal(Path.Combine(folder, "02.svg"), drawing);
        int words = entry["caption"]!.GetValue<string>().Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(words + 1, page.Descendants(XName.Get("use", "http://www.w3.org/2000/svg")).Count());
    }

    [Fact]
    public void Images_of_one_name_in_several_folders_have_a_drawing_each()
    {
        string folder = Tiny.PathOf("drawings");
        string other = Path.Combine(Directory.CreateDirectory(Tiny.PathOf("other")).FullName, "02.png");
        File.Copy(Tiny.Image(1), other);

        CliTester.Run("caption", trained.Model, Tiny.Image(2), other, "--attention", folder);

        Assert.Equal(["02-2.svg", "02.svg"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_model_is_scored_on_a_data_set_by_all_images_and_by_each()
    {
        var run = CliTester.Run("evaluate", trained.Model, "--format", "coco", "--captions", Tiny.PathOf("validation.json"), "--images", Tiny.PathOf("images"), "--metrics", "BLEU,METEOR-exact-stem,ROUGE-L,CIDEr", "--json");

        var json = JsonNode.Parse(run.Output)!;
        Assert.Equal(
            ["BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "METEOR-exact-stem", "ROUGE-L", "CIDEr"],
            json["corpus"]!.AsObject().Select(score => score.Key));
        Assert.Equal(["12", "13", "14", "15"], json["images"]!.AsObject().Select(image => image.Key));
    }

    [Fact]
    public void Training_prints_the_scores_that_evaluation_gives_again()
    {
        var train = CliTester.Run("train", Tiny.Experiment, "-o", Tiny.PathOf("again.zip"), "--json");
        var evaluate = CliTester.Run("evaluate", Tiny.PathOf("again.zip"), "--format", "coco", "--captions", Tiny.PathOf("validation.json"), "--images", Tiny.PathOf("images"), "--metrics", "BLEU,METEOR-exact-stem,ROUGE-L,CIDEr", "--json");

        Assert.Equal(JsonNode.Parse(train.Output)!["metrics"]!.ToJsonString(), JsonNode.Parse(evaluate.Output)!["corpus"]!.ToJsonString());
    }

    [Fact]
    public void Captions_in_files_are_scored()
    {
        File.WriteAllText(Tiny.PathOf("refs.json"), """{"1": ["a dog runs on the grass", "the dog is running"]}""");
        File.WriteAllText(Tiny.PathOf("hyps.json"), """{"1": "A dog runs on the grass."}""");

        var run = CliTester.Run("evaluate", "--references", Tiny.PathOf("refs.json"), "--hypotheses", Tiny.PathOf("hyps.json"), "--metrics", "BLEU-4,CIDEr", "--resamples", "0");

        // A caption equal to one reference has every n-gram; with a single image each document frequency is 1, so that CIDEr is 0.
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("metric  score\nBLEU-4  1.0000\nCIDEr   0.0000\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_of_a_model_and_of_its_experiment_name_the_same_parameters()
    {
        string[] Parameters(string path) => [.. CliTester.Run("summary", path).Output.Split('\n').Where(line => line.StartsWith("  encoder.", StringComparison.Ordinal) || line.StartsWith("  decoder.", StringComparison.Ordinal))];

        Assert.NotEmpty(Parameters(trained.Model));
        Assert.Equal(Parameters(trained.Model), Parameters(Tiny.Experiment));
    }
}
