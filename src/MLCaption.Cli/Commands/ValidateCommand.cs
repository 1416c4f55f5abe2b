using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>validate FILE</c>: says all that is wrong with an experiment file, or how large its search is.</summary>
internal sealed class ValidateCommand : Command, IExemplified
{
    public ValidateCommand(CliConsole console) : base("validate", "Check an experiment file: every problem at once, nothing is run.")
    {
        var file = new Argument<string>("FILE") { Description = "The experiment file.", CompletionSources = { FileCompletion.Files(".json") } };
        Arguments.Add(file);
        SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            var plan = new SweepPlan(ExperimentFile.Read(InputFiles.ExistingExperiment(name)));
            var check = PointCheck.Of(plan.File);
            console.Output.WriteLine($"{name}: valid. {SearchSize.Of(plan)}.");
            if (check.Told is { } unfit) console.Output.WriteLine($"{name}: {unfit}");
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption validate experiments/shapes.json", "All that is wrong with it, or how much it searches."),
    ];
}
