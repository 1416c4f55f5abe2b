using System.Text.Json.Nodes;

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
    public void Attention_is_drawn_over_the_picture_for_each_word_and_on_a_sheet()
    {
        string folder = Tiny.PathOf("attention");
        var entry = JsonNode.Parse(CliTester.Run("caption", trained.Model, Tiny.Image(2), "--attention", folder, "--json").Output)![0]!;

        int words = entry["caption"]!.GetValue<string>().Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(Path.Combine(folder, "02-attention.png"), entry["attention"]!.GetValue<string>());
        Assert.Equal(
            Enumerable.Range(1, words).Select(word => $"02-{word:D2}-").Append("02-attention.png"),
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Select(file => file.EndsWith("-attention.png", StringComparison.Ordinal) ? file : file[..6]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_model_of_one_pooled_region_has_nothing_to_draw()
    {
        string pooled = Tiny.PathOf("pooled.json"), model = Tiny.PathOf("pooled.zip"), folder = Tiny.PathOf("nothing");
        File.WriteAllText(pooled, File.ReadAllText(Tiny.Experiment).Replace("\"train\": true", "\"output\": \"pooled\", \"train\": true", StringComparison.Ordinal));
        Assert.Equal(0, CliTester.Run("train", pooled, "-o", model).ExitCode);

        var run = CliTester.Run("caption", model, Tiny.Image(2), "--attention", folder);

        Assert.Equal(
            (2, $"{model}: where the model looks can't be shown: it reads one region an image, which is no grid of places. "
                + "Train on the encoder's grid (\"output\": \"grid\", or an ONNX output of feature maps).\n"),
            (run.ExitCode, run.Error));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Images_of_one_name_in_several_folders_have_drawings_each()
    {
        string folder = Tiny.PathOf("drawings");
        string other = Path.Combine(Directory.CreateDirectory(Tiny.PathOf("other")).FullName, "02.png");
        File.Copy(Tiny.Image(1), other);

        CliTester.Run("caption", trained.Model, Tiny.Image(2), other, "--attention", folder);

        Assert.Equal(
            ["02-2-attention.png", "02-attention.png"],
            Directory.GetFiles(folder, "*-attention.png").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_boxes_evaluation_tells_how_often_the_model_looks_at_what_it_names()
    {
        File.WriteAllText(Tiny.PathOf("objects.json"), """
            {"images": [{"id": 12, "width": 16, "height": 16}, {"id": 13, "width": 16, "height": 16}, {"id": 14, "width": 16, "height": 16}, {"id": 15, "width": 16, "height": 16}],
             "categories": [{"id": 1, "name": "picture"}, {"id": 2, "name": "a"}, {"id": 3, "name": "the"}],
             "annotations": [{"image_id": 12, "category_id": 1, "bbox": [0, 0, 16, 16]}, {"image_id": 13, "category_id": 1, "bbox": [0, 0, 16, 16]},
              {"image_id": 14, "category_id": 1, "bbox": [0, 0, 16, 16]}, {"image_id": 15, "category_id": 1, "bbox": [0, 0, 16, 16]}]}
            """);
        string[] command = ["evaluate", trained.Model, "--format", "coco", "--captions", Tiny.PathOf("validation.json"), "--images", Tiny.PathOf("images"), "--metrics", "BLEU-4", "--objects", Tiny.PathOf("objects.json")];

        var pointing = JsonNode.Parse(CliTester.Run([.. command, "--json"]).Output)!["pointing"]!;
        string text = CliTester.Run(command).Output;

        // The picture is all there is: whoever names it looks at it. Articles stand for things that are not there.
        int words = pointing["words"]!.GetValue<int>(), absent = pointing["absent"]!.GetValue<int>();
        Assert.Equal(words, pointing["hits"]!.GetValue<int>());
        Assert.True(words + absent > 0);
        Assert.Contains("pointing accuracy", text, StringComparison.Ordinal);
        if (words > 0) Assert.Equal((1.0, 1.0), (pointing["accuracy"]!.GetValue<double>(), pointing["chance"]!.GetValue<double>()));
    }

    [Fact]
    public void Boxes_of_other_images_are_wrong_input()
    {
        File.WriteAllText(Tiny.PathOf("others.json"), """{"images": [{"id": 99, "width": 16, "height": 16}], "categories": [], "annotations": []}""");

        var run = CliTester.Run("evaluate", trained.Model, "--format", "coco", "--captions", Tiny.PathOf("validation.json"), "--images", Tiny.PathOf("images"), "--objects", Tiny.PathOf("others.json"));

        Assert.Equal(
            (2, $"{Tiny.PathOf("validation.json")}: none of its images is among those whose objects are annotated; give the annotations of the same images.\n"),
            (run.ExitCode, run.Error));
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
        var evaluate = CliTester.Run("evaluate", Tiny.PathOf("again.zip"), "--experiment", Tiny.Experiment, "--split", "validation", "--json");

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
    public void The_summary_of_a_model_is_that_of_its_experiment()
    {
        string[] Layers(string path) => [.. CliTester.Run("summary", path).Output.Split('\n').Where(line => line.StartsWith("encoder.", StringComparison.Ordinal) || line.StartsWith("decoder.", StringComparison.Ordinal))];

        Assert.NotEmpty(Layers(trained.Model));
        Assert.Equal(Layers(Tiny.Experiment), Layers(trained.Model));
    }

    [Fact]
    public void The_summary_of_an_experiment_tells_what_stays_as_it_begins()
    {
        string vectors = Tiny.PathOf("vectors.txt"), file = Tiny.PathOf("frozen.json");
        File.WriteAllText(vectors, "red 1 2 3 4 5 6 7 8\n");
        var experiment = JsonNode.Parse(File.ReadAllText(Tiny.Experiment))!;
        experiment["training"]!["encoderLearningRate"] = 0;
        experiment["training"]!["wordVectors"] = new JsonObject { ["file"] = "vectors.txt", ["frozen"] = true };
        File.WriteAllText(file, experiment.ToJsonString());

        var layers = JsonNode.Parse(CliTester.Run("summary", file, "--json").Output)!["layers"]!.AsArray();

        string[] frozen = [.. layers.Where(layer => layer!["parameters"]!.GetValue<long>() > 0 && layer["trainable"]!.GetValue<long>() == 0).Select(layer => layer!["name"]!.GetValue<string>())];
        Assert.Contains("decoder.embedding", frozen);
        Assert.Equal(
            layers.Select(layer => layer!["name"]!.GetValue<string>()).Where(name => name.StartsWith("encoder.conv", StringComparison.Ordinal) || name.StartsWith("encoder.bn", StringComparison.Ordinal)),
            frozen.Where(name => name.StartsWith("encoder.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_summary_is_a_table_with_totals()
    {
        string[] lines = CliTester.Run("summary", trained.Model, "--words", "1").Output.Split('\n');

        // Of 16 x 16 pixels the first convolution makes one map of 8 x 8, by 3 x 3 weights for each of 3 colours.
        Assert.Contains(lines, line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is ["encoder.conv1", _, "(1, 8, 8)", "27", "yes", "1,728"]);
        Assert.Contains(lines, line => line.EndsWith("for one image and a caption of 1 word, all kept as in a training step", StringComparison.Ordinal));
        Assert.Equal(["parameters", "activations", "multiply-adds", "vocabulary"], lines[^5..^1].Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void The_summary_as_JSON_has_the_sums_of_its_layers()
    {
        var json = JsonNode.Parse(CliTester.Run("summary", trained.Model, "--json").Output)!;
        long Sum(string member) => json["layers"]!.AsArray().Sum(layer => layer![member]!.GetValue<long>());

        Assert.Equal(trained.Model, json["model"]!.GetValue<string>());
        Assert.Equal("String", json["columns"]!["Caption"]!.GetValue<string>());
        Assert.Equal(10, json["words"]!.GetValue<int>());
        Assert.Equal(Sum("parameters"), json["parameters"]!.GetValue<long>());
        Assert.Equal(Sum("multiplyAdds"), json["multiplyAdds"]!.GetValue<long>());
    }
}
