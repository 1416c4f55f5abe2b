using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Training;

namespace MLCaption.Cli.Commands;

/// <summary><c>train FILE</c>: one training of an experiment file without holes.</summary>
internal sealed class TrainCommand : Command, IExemplified
{
    public TrainCommand(CliConsole console) : base("train", "Train once what an experiment file without searches says, for example a trial's own file. Interrupted, the same command goes on after the last whole epoch.")
    {
        var file = new Argument<string>("FILE") { Description = "The experiment file.", CompletionSources = { FileCompletion.Files(".json") } };
        var model = new Option<string?>("--output", "-o") { Description = "The model's file. Default: the experiment's name and .zip.", HelpName = "MODEL.zip", CompletionSources = { FileCompletion.Files(".zip") } };
        var set = CommonOptions.Set();
        var features = new Option<string?>("--features") { Description = "Keep features of images in this folder, or take them from there.", HelpName = "DIR", CompletionSources = { FileCompletion.Folders } };
        var strict = CommonOptions.Strict();
        var force = CommonOptions.Force();
        var json = CommonOptions.Json();
        Add(file);
        Add(model);
        Add(set);
        Add(features);
        Add(strict);
        Add(force);
        Add(json);
        SetAction(parsed =>
        {
            var experiment = ExperimentFile.Read(InputFiles.ExistingExperiment(parsed.GetRequiredValue(file)), CommonOptions.Assignments(parsed.GetValue(set))).ToExperiment();
            string output = OutputFiles.Replaceable(
                parsed.GetValue(model) ?? FileNames.Safe(experiment.Name) + ".zip", parsed.GetRequiredValue(file), "model", OwnFiles.IsModel, parsed.GetValue(force));
            string? kept = parsed.GetValue(features) is { } named ? OutputFiles.Folder(named) : null;
            string checkpoint = output + ".checkpoint";
            try
            {
                using var line = new ProgressLine(console);
                Action<string> between = console.DrawsProgress ? Nothing : line.Note;
                var trainer = new CaptioningTrainer(kept, parsed.GetValue(strict), line.Note, between)
                {
                    OnProgress = progress => ShowProgress(line, progress, console),
                    Log = console.Log,
                };
                using var trained = trainer.Train(experiment, fold: null, checkpoint, report => line.Note(string.Create(CultureInfo.InvariantCulture,
                    $"epoch {report.Epoch}/{report.Epochs}: loss {Numbers.Score(report.Loss)}, {(report.Reward is { } reward ? $"reward {Numbers.Score(reward)}, " : "")}{report.Metric} {Numbers.Score(report.Score ?? double.NaN)}, {Numbers.Count(report.TokensPerSecond)} tokens/s{(report.IsLast ? "" : $", {Numbers.Duration(report.Remaining)} left")}")),
                    console.Interrupt);
                trained.Save(output);
                var test = TestSplit.Score(output, experiment, parsed.GetValue(strict), console.Interrupt, line.Captioned("captioning test images"));
                line.Dispose();
                File.Delete(checkpoint);    // only now: ended before, the same command scores without training anew
                if (parsed.GetValue(json))
                {
                    console.Output.WriteLine(JsonSerializer.Serialize(new { model = output, metrics = trained.Metrics, test = test?.ByName }, JsonText.Options));
                    return ExitCode.Done;
                }
                console.Output.WriteLine(output);
                console.Output.WriteLine($"validation images: {Numbers.Line(trained.Metrics)}");
                if (test is not null) console.Output.WriteLine($"test images: {Numbers.Line(test.ByName)}");
                return ExitCode.Done;
            }
            catch (OperationCanceledException) when (console.Interrupt.IsCancellationRequested && File.Exists(checkpoint))
            {
                console.Error.WriteLine($"Interrupted: what was learnt is in {checkpoint}; the same command goes on.");
                return ExitCode.Interrupted;
            }
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption train best.json -o captioner.zip", "Train once, score, and save the model."),
        new("mlcaption train best.json --set training.epochs=3 --set decoder.dropout=0.3", "The same with other values."),
    ];

    // The line that is drawn says it already.
    private static void Nothing(string message)
    {
    }

    // Where lines are not drawn over, epochs and ML.NET's lines tell of learning.
    private static void ShowProgress(ProgressLine line, FitProgress progress, CliConsole console)
    {
        if (console.DrawsProgress || progress.Stage == FitStage.Reading) line.Show(progress);
    }
}
