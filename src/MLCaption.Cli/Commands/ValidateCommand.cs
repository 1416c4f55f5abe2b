using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>validate FILE</c>: says all that is wrong with an experiment file, or how large its search is.</summary>
internal sealed class ValidateCommand : Command, IExemplified
{
    public ValidateCommand(CliConsole console) : base("validate", "Check an experiment file: every problem at once, nothing is run. Its data files are opened and counted.")
    {
        var file = new Argument<string>("FILE") { Description = "The experiment file.", CompletionSources = { FileCompletion.Files(".json") } };
        var set = CommonOptions.Set();
        var json = CommonOptions.Json();
        Arguments.Add(file);
        Options.Add(set);
        Options.Add(json);
        SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            var plan = new SweepPlan(ExperimentFile.Read(InputFiles.ExistingExperiment(name), CommonOptions.Assignments(parsed.GetValue(set))));
            var check = PointCheck.Of(plan.File);
            var counts = SplitCount.Of(plan.FirstTrial(), console.Notes.WriteLine);
            if (parsed.GetValue(json))
            {
                console.Output.WriteLine(JsonSerializer.Serialize(
                    new { file = name, valid = true, combinations = plan.Combinations?.ToString(CultureInfo.InvariantCulture), trials = plan.Trials, unfit = check.Told, data = counts }, JsonText.Options));
                return ExitCode.Done;
            }
            console.Output.WriteLine($"{name}: valid. {SearchSize.Of(plan)}.");
            if (check.Told is { } unfit) console.Output.WriteLine($"{name}: {unfit}");
            foreach (var count in counts) console.Output.WriteLine($"{count.Split}: {Numbers.Count(count.Images, "image")} with {Numbers.Count(count.Captions, "caption")}");
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption validate experiments/shapes.json", "All that is wrong with it, or how much it searches."),
    ];
}
