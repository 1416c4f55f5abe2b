using System.Text.Json.Nodes;
using MLCaption.Experiments;
using TestKit;

namespace MLCaption.Cli.Tests.Commands;

public sealed class NewCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    private static string Samples => Repository.PathOf("docs", "samples", "data");

    private static string Images => Repository.PathOf("datasets", "shapes", "images");

    private string Output => _folder.PathOf("mine.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_taken_without_asking_is_told()
    {
        var run = CliTester.Run("new", Path.Combine(Samples, "coco.json"), Images, "-o", Output);

        Assert.Equal(
            $"""
            {Path.Combine(Samples, "coco.json")}: format 'coco': it has 'annotations' with captions.
            {Images}: 6 images with 12 captions. Sure: every caption has its image.
            Nothing says what the images are for; they will be divided.
            Name: mine
            Kept for the test: 0.1
            Encoder: a small network that learns along
            The small network sees simple pictures only. For photographs give an encoder that has seen many, with --encoder FILE.onnx.
            Training: once
            Divided: 4 for train, 1 for validation (a share of 0.1), 1 for test (a share of 0.1).
            Next: mlcaption train {Output}

            """, run.Error.ReplaceLineEndings("\n"));
        Assert.Equal((0, Output + "\n"), (run.ExitCode, run.Output));
        Assert.Equal("mine", ExperimentFile.Read(Output).ToExperiment().Name);
    }

    [Fact]
    public void What_a_person_answers_is_written()
    {
        using var asked = new ScriptedTerminal("dogs", "0.7", "0.25", "3", "2");

        var run = CliTester.RunOn(asked.Console, "new", Path.Combine(Samples, "coco.json"), Images, "-o", Output);

        Assert.True(run.ExitCode == 0, run.Error);
        var written = JsonNode.Parse(File.ReadAllText(Output))!;
        Assert.Equal("dogs", written["name"]!.GetValue<string>());
        Assert.Equal("""{"validation":0.1,"test":0.25}""", written["dataset"]!["split"]!.ToJsonString());
        Assert.Equal("[0.002,0.003,0.004]", written["training"]!["learningRate"]!["choice"]!.ToJsonString());
        Assert.Contains("Give a number from 0 to 0.5, such as 0.1.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Give a number from 1 to 2.", asked.Text, StringComparison.Ordinal);
        Assert.EndsWith($"Next: mlcaption sweep {Output}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_named_stand_in_the_file()
    {
        string captions = _folder.PathOf("c.csv");
        File.WriteAllText(captions, "bild,rex,words\n0001.png,a,A cross\n0002.png,b,A square\n0003.png,c,A circle\n");

        var run = CliTester.Run("new", captions, Images, "-o", Output, "--image-column", "bild", "--caption-column", "rex");

        Assert.True(run.ExitCode == 0, run.Error);
        var dataset = ExperimentFile.Read(Output).ToExperiment().Dataset;
        Assert.Equal(("bild", "rex"), (dataset.ImageColumn, dataset.CaptionColumn));
    }

    [Fact]
    public void Nobody_is_asked_where_yes_is_said()
    {
        using var asked = new ScriptedTerminal();

        Assert.Equal(0, CliTester.RunOn(asked.Console, "new", Path.Combine(Samples, "captions.csv"), Images, "-o", Output, "--yes").ExitCode);
        Assert.Equal("", asked.Text);
    }

    [Fact]
    public void A_file_that_is_there_is_overwritten_only_by_force()
    {
        File.WriteAllText(Output, "mine");

        var refused = CliTester.Run("new", Samples, Images, "-o", Output);
        Assert.Equal((2, "", $"{Output}: is there already. Name another file with -o, or overwrite it with --force.\n"), (refused.ExitCode, refused.Output, refused.Error));
        Assert.Equal("mine", File.ReadAllText(Output));

        Assert.Equal(0, CliTester.Run("new", Path.Combine(Samples, "captions.csv"), Images, "-o", Output, "--force").ExitCode);
        ExperimentFile.Read(Output);
    }

    [OnnxFact]
    public void An_encoder_that_lies_beside_the_pictures_is_taken_with_its_feature_map()
    {
        string folder = _folder.PathOf("set");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "encoder.onnx"), OnnxGraphFile.Create());
        File.Copy(Path.Combine(Images, "0001.png"), Path.Combine(folder, "a.png"));
        File.Copy(Path.Combine(Images, "0002.png"), Path.Combine(folder, "b.png"));
        File.Copy(Path.Combine(Images, "0003.png"), Path.Combine(folder, "c.png"));
        File.WriteAllText(Path.Combine(folder, "c.csv"), "image,caption\na.png,A cross\nb.png,A square\nc.png,A circle\n");

        Assert.Equal(0, CliTester.Run("new", folder, "-o", Output).ExitCode);

        var written = JsonNode.Parse(File.ReadAllText(Output))!;
        Assert.Equal("""{"onnx":"set/encoder.onnx","output":"map"}""", written["encoder"]!.ToJsonString());
        Assert.Equal("""{"network":"attention","dropout":0.3}""", written["decoder"]!.ToJsonString());
    }

    [OnnxFact]
    public void A_broken_encoder_is_told()
    {
        string encoder = _folder.PathOf("encoder.onnx");
        File.WriteAllText(encoder, "no graph");

        var run = CliTester.Run("new", Path.Combine(Samples, "captions.csv"), Images, "-o", Output, "--encoder", encoder);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{encoder}: not an image encoder in ONNX format: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public void A_folder_without_pictures_is_told()
    {
        string empty = Directory.CreateDirectory(_folder.PathOf("empty")).FullName;

        var run = CliTester.Run("new", empty, "-o", Output);

        Assert.Equal((2, "", $"{empty}: no images (.jpg, .jpeg, .png, .bmp). Name the folder that holds them, too.\n"), (run.ExitCode, run.Output, run.Error));
    }
}
