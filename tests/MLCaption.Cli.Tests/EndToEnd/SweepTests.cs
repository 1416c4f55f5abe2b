using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.EndToEnd;

public sealed class SweepTests : IDisposable
{
    private readonly TinyDataset _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_sweep_ends_with_a_table_and_a_model_that_captions_images()
    {
        var sweep = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run);

        Assert.Equal(0, sweep.ExitCode);
        Assert.Equal(CliTester.Run("trials", _tiny.Run).Output, sweep.Output);
        Assert.Equal(3, JsonNode.Parse(CliTester.Run("trials", _tiny.Run, "--format", "json").Output)!["trials"]!.AsArray().Count(trial => trial!["state"]!.GetValue<string>() == "completed"));

        Assert.Single(JsonNode.Parse(File.ReadAllText(_tiny.PathOf("run", "workers.json")))!.AsArray());

        var caption = CliTester.Run("caption", _tiny.PathOf("run", "best.zip"), _tiny.Image(0), _tiny.Image(1), "--json");

        Assert.Equal((0, ""), (caption.ExitCode, caption.Error));
        Assert.Equal([_tiny.Image(0), _tiny.Image(1)], JsonNode.Parse(caption.Output)!.AsArray().Select(entry => entry!["image"]!.GetValue<string>()));
    }

    [Fact]
    public void A_trials_own_file_trains_to_the_same_scores()
    {
        CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "2");
        var trial = JsonNode.Parse(CliTester.Run("trials", _tiny.Run, "--format", "json").Output)!["trials"]![1]!;

        var train = CliTester.Run("train", _tiny.PathOf("run", "trials", "001", "experiment.json"), "-o", _tiny.PathOf("alone.zip"), "--json");

        Assert.Equal(0, train.ExitCode);
        Assert.Equal(trial["metrics"]!.ToJsonString(), JsonNode.Parse(train.Output)!["metrics"]!.ToJsonString());
        Assert.True(File.Exists(_tiny.PathOf("alone.zip")));
    }

    [Fact]
    public void What_models_cost_is_recorded_and_an_exported_trial_trains_to_the_same_scores()
    {
        _tiny.WriteExperiment(search: """, "minimize": ["parameters", "captionMilliseconds"] """);
        string file = _tiny.PathOf("images", "one.json");

        var sweep = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "2");
        var trial = JsonNode.Parse(CliTester.Run("trials", _tiny.Run, "--format", "json").Output)!["trials"]![1]!;
        var export = CliTester.Run("export", _tiny.Run, "--trial", "1", "-o", file);
        var train = CliTester.Run("train", file, "-o", _tiny.PathOf("alone.zip"), "--json");

        Assert.Equal((0, 0, 0), (sweep.ExitCode, export.ExitCode, train.ExitCode));
        Assert.Contains("Front of CIDEr, parameters, captionMilliseconds: trials ", sweep.Error, StringComparison.Ordinal);
        Assert.True(trial["metrics"]!["captionMilliseconds"]!.GetValue<double>() > 0);
        double parameters = trial["metrics"]!["parameters"]!.GetValue<double>();
        Assert.True(parameters > 0);
        Assert.Equal(parameters, trial["reports"]![0]!["values"]!["parameters"]!.GetValue<double>());
        Assert.All(JsonNode.Parse(train.Output)!["metrics"]!.AsObject(), score => Assert.Equal(trial["metrics"]![score.Key]!.GetValue<double>(), score.Value!.GetValue<double>()));
    }

    [Fact]
    public void Test_images_are_scored_once_with_the_model_that_was_chosen()
    {
        _tiny.WriteExperiment(dataset: """, "test": "train.json" """);

        var sweep = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--json");
        var evaluate = CliTester.Run("evaluate", _tiny.PathOf("run", "best.zip"), "--format", "coco", "--captions", _tiny.PathOf("train.json"), "--images", _tiny.PathOf("images"), "--metrics", "BLEU,METEOR-exact-stem,ROUGE-L,CIDEr", "--json");

        Assert.Equal(JsonNode.Parse(evaluate.Output)!["corpus"]!.ToJsonString(), JsonNode.Parse(sweep.Output)!["test"]!.ToJsonString());
        Assert.Equal(JsonNode.Parse(sweep.Output)!["test"]!.ToJsonString(), JsonNode.Parse(CliTester.Run("best", _tiny.Run, "--json").Output)!["test"]!.ToJsonString());
        var interval = JsonNode.Parse(File.ReadAllText(_tiny.PathOf("run", "test.json")))!["intervals"]!["CIDEr"]!;
        Assert.Equal(JsonNode.Parse(evaluate.Output)!["intervals"]!["CIDEr"]!.ToJsonString(), new JsonArray(interval["low"]!.DeepClone(), interval["high"]!.DeepClone()).ToJsonString());
        Assert.Contains("\ntest images BLEU-1 ", CliTester.Run("best", _tiny.Run).Output, StringComparison.Ordinal);
        Assert.Contains("\ntest images, best trial: BLEU-1 ", CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_sweep_runs_nothing_again_and_may_be_made_longer()
    {
        CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1");

        var again = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1");
        var longer = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "2");

        Assert.DoesNotContain("started", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("trial 0 of 2: started", longer.Error, StringComparison.Ordinal);
        Assert.Contains("trial 1 of 2: started", longer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_folder_of_another_experiment_is_refused()
    {
        CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1");
        _tiny.WriteExperiment(epochs: 3);

        var run = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run);

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith($"{_tiny.PathOf("run", "journal.jsonl")}: holds the trials of another experiment; nothing was changed. What differs:\n  $.training.epochs is 2 there, 3 here.\nGive another run folder, or remove this one to start anew.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_does_not_begin_anew_where_its_trials_are_kept_elsewhere()
    {
        string elsewhere = _tiny.PathOf("elsewhere.jsonl");
        CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1", "--storage", elsewhere);
        CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.PathOf("usual"), "--trials", "1");

        Assert.Equal(
            (2, $"{_tiny.Run}: holds a sweep whose trials are not in {_tiny.PathOf("run", "journal.jsonl")}; give the --storage that it was begun with, or another folder.\n"),
            Told("-o", _tiny.Run));
        Assert.Equal(
            (2, $"{_tiny.PathOf("usual")}: holds a sweep that keeps its trials in its journal; leave --storage out, or give another folder.\n"),
            Told("-o", _tiny.PathOf("usual"), "--storage", _tiny.PathOf("other.jsonl")));
        Assert.False(File.Exists(_tiny.PathOf("other.jsonl")));
        Assert.Equal(0, CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1", "--storage", elsewhere).ExitCode);

        (int, string) Told(params string[] options)
        {
            var run = CliTester.Run(["sweep", _tiny.Experiment, .. options]);
            return (run.ExitCode, run.Error);
        }
    }

    [Fact]
    public void A_folder_with_other_things_is_not_taken_for_results()
    {
        string folder = _tiny.PathOf("images");

        var run = CliTester.Run("sweep", _tiny.Experiment, "-o", folder);

        Assert.Equal((2, $"{folder}: holds other things (00.png, 01.png, 02.png, …); name a folder for the sweep that is new or empty.\n"), (run.ExitCode, run.Error));
        Assert.Equal(16, Directory.GetFileSystemEntries(folder).Length);
    }

    [Fact]
    public void A_corrupt_image_is_left_out_counted_and_named()
    {
        File.WriteAllText(_tiny.Image(3), "no picture");

        var run = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"1 image was left out:\n  {_tiny.Image(3)}: not a readable image; expected a JPEG, PNG or BMP file.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strict_worker_marks_a_trial_failed_whose_images_are_damaged()
    {
        Assert.Equal(0, CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1").ExitCode);
        File.WriteAllText(_tiny.Image(3), "no picture");

        var strict = CliTester.Run("worker", _tiny.Run, "--trials", "2", "--strict");
        var lenient = CliTester.Run("worker", _tiny.Run, "--trials", "3");

        Assert.Equal((0, 0), (strict.ExitCode, lenient.ExitCode));
        Assert.Equal(
            ["completed", "failed", "completed"],
            JsonNode.Parse(CliTester.Run("trials", _tiny.Run, "--json").Output)!["trials"]!.AsArray().Select(trial => trial!["state"]!.GetValue<string>()));
    }

    [Fact]
    public void A_value_that_is_set_takes_the_place_of_the_files_own()
    {
        var run = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--set", "training.learningRate=0.01", "--set", "training.epochs=1");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"{_tiny.Experiment}: 1 combination, 1 trial, results in {_tiny.Run}\n", run.Error, StringComparison.Ordinal);
        var training = JsonNode.Parse(File.ReadAllText(_tiny.PathOf("run", "trials", "000", "experiment.json")))!["training"]!;
        Assert.Equal((0.01, 1), (training["learningRate"]!.GetValue<double>(), training["epochs"]!.GetValue<int>()));
    }

    [Fact]
    public void A_person_is_told_what_may_come_next()
    {
        string next = $"Next: mlcaption report {_tiny.Run}; mlcaption caption {_tiny.PathOf("run", "best.zip")} PICTURE\n";

        var seen = CliTester.RunOnTerminal("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1", "--verbose");
        var kept = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "1");

        Assert.Contains(next, seen.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Next:", kept.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trial 0 of 3: started", "Interrupted: no trial has finished yet; what was begun is in RUN; the same command goes on.")]
    [InlineData("trial 1 of 3: started", "Interrupted: 1 finished trial and the best model are in RUN; the same command goes on.")]
    public void An_interrupted_sweep_tells_what_it_leaves(string line, string message)
    {
        var run = CliTester.RunUntil(line, "sweep", _tiny.Experiment, "-o", _tiny.Run);

        Assert.Equal(130, run.ExitCode);
        Assert.EndsWith(message.Replace("RUN", _tiny.Run, StringComparison.Ordinal) + "\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Next:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_training_tells_what_it_leaves()
    {
        _tiny.WriteExperiment("0.01");
        string model = _tiny.PathOf("cut.zip");

        var run = CliTester.RunUntil("epoch 1/2", "train", _tiny.Experiment, "-o", model);

        Assert.Equal((130, ""), (run.ExitCode, run.Output));
        Assert.EndsWith($"Interrupted: what was learnt is in {model}.checkpoint; the same command goes on.\n", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(model));
    }

    [Fact]
    public void A_strict_sweep_without_all_of_its_images_does_not_begin()
    {
        File.Delete(_tiny.Image(3));
        File.Delete(_tiny.Image(13));

        var run = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--strict");

        Assert.Equal(
            (2, "", $"{_tiny.PathOf("train.json")}: 2 of the images that it names are not in {_tiny.PathOf("images")}: 03.png, 13.png.\n"), (run.ExitCode, run.Output, run.Error));
        Assert.False(Directory.Exists(_tiny.Run));
    }

    [Fact]
    public void A_strict_sweep_marks_each_trial_failed_and_goes_on()
    {
        File.WriteAllText(_tiny.Image(3), "no picture");

        var run = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--trials", "2", "--strict");

        Assert.Equal(1, run.ExitCode);
        string reason = $"{_tiny.Image(3)}: not a readable image; expected a JPEG, PNG or BMP file.";
        Assert.Equal([reason, reason], JsonNode.Parse(CliTester.Run("trials", _tiny.Run, "--format", "json").Output)!["trials"]!.AsArray().Select(trial => trial!["reason"]!.GetValue<string>()));
        Assert.EndsWith("No trial was completed.\n", run.Error, StringComparison.Ordinal);
    }
}
