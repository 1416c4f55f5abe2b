using System.Text.Json.Nodes;
using MLCaption.Transforms;

namespace MLCaption.Cli.Tests.EndToEnd;

public sealed class DecodingFlagTests(TrainedModel trained) : IClassFixture<TrainedModel>
{
    [Fact]
    public void Candidates_are_printed_the_likeliest_first_with_their_log_probabilities()
    {
        string[] lines = Caption("--beam", "4", "--length-penalty", "0", "--candidates").Output.TrimEnd().Split('\n');

        Assert.Equal(5, lines.Length);
        double[] values = [.. lines[1..].Select(line => double.Parse(line[..10], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(values.OrderDescending(), values);
        Assert.Equal(lines[0], lines[1][12..]);
        Assert.Equal(4, lines[1..].Select(line => line[12..]).Distinct().Count());
    }

    [Fact]
    public void Lengths_and_endings_are_kept()
    {
        string caption = Caption("--min-length", "3", "--max-length", "4", "--bad-endings", "a,the", "--no-repeat-ngram", "1").Output.Trim();

        string[] words = caption.Split(' ');
        Assert.InRange(words.Length, 3, 4);
        Assert.Equal(words.Distinct(), words);
        Assert.DoesNotContain(words[^1], new[] { "a", "the" });
    }

    [Fact]
    public void An_images_samples_are_its_own_whatever_else_is_captioned()
    {
        string[] sampling = ["--temperature", "1.5", "--samples", "4", "--candidates", "--json"];
        var alone = JsonNode.Parse(Caption(sampling).Output)![0]!["candidates"]!;
        var among = JsonNode.Parse(CliTester.Run(["caption", trained.Model, trained.Tiny.PathOf("images"), .. sampling]).Output)!.AsArray()
            .Single(entry => entry!["image"]!.GetValue<string>() == trained.Tiny.Image(0))!["candidates"]!;
        var otherwise = JsonNode.Parse(Caption([.. sampling, "--seed", "2"]).Output)![0]!["candidates"]!;

        Assert.Equal(4, alone.AsArray().Count);
        Assert.Equal(alone.AsArray().Select(Text), among.AsArray().Select(Text));
        Assert.NotEqual(alone.AsArray().Select(Text), otherwise.AsArray().Select(Text));

        static string Text(JsonNode? candidate) => candidate!["caption"]!.GetValue<string>();
    }

    [Fact]
    public void A_model_along_with_itself_captions_as_alone()
    {
        Assert.Equal(Caption().Output, Caption("--with", trained.Model, "--with", trained.Model).Output);
        string[] evaluate =
        [
            "evaluate", trained.Model, "--format", "coco", "--captions", trained.Tiny.PathOf("validation.json"), "--images", trained.Tiny.PathOf("images"),
            "--metrics", "BLEU", "--resamples", "0", "--json",
        ];
        Assert.Equal(CliTester.Run(evaluate).Output, CliTester.Run([.. evaluate, "--with", trained.Model]).Output);
    }

    [Fact]
    public void Models_with_the_same_encoder_encode_an_image_once()
    {
        using var captioner = Captioner.Load(trained.Model, new CaptionerOptions { Ensemble = [trained.Model, trained.Model] });

        Assert.Single(captioner.Steps.OfType<ImageEncodingTransformer>());
    }

    [Theory]
    [InlineData("--strategy greedy --beam 3", "--beam belongs to --strategy beam or diverseBeam.")]
    [InlineData("--strategy beam --top-k 3", "--top-k belongs to --strategy sample.")]
    [InlineData("--temperature 0.5 --groups 3", "--groups belongs to --strategy diverseBeam.")]
    [InlineData("--groups 2", "Captions can't be read out so: beamSize must be a multiple of groups, 2, but was 3.")]
    [InlineData("--temperature 0", "Captions can't be read out so: temperature must be a finite number above 0, but was 0.")]
    [InlineData("--min-length 7", "Captions can't be read out so: minLength must be at most maxLength, 6, but was 7.")]
    public void What_does_not_fit_together_is_refused(string options, string message)
    {
        var run = Caption(options.Split(' '));

        Assert.Equal((2, message + "\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_number_that_is_none_is_refused() =>
        Assert.Equal("mlcaption: --temperature must be a number, but was 'hot'.\nTry 'mlcaption caption --help'.\n", Caption("--temperature", "hot").Error);

    private CliRun Caption(params string[] options) => CliTester.Run(["caption", trained.Model, trained.Tiny.Image(0), .. options]);
}
