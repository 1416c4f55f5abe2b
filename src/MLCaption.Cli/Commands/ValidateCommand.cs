using System.CommandLine;
using System.Globalization;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>validate FILE</c>: says all that is wrong with an experiment file, or how large its search is.</summary>
internal sealed class ValidateCommand : Command
{
    public ValidateCommand(CliConsole console) : base("validate", "Check an experiment file: every problem at once, nothing is run.")
    {
        var file = new Argument<string>("FILE") { Description = "The experiment file." };
        Arguments.Add(file);
        SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            var plan = new SweepPlan(ExperimentFile.Read(name));
            string combinations = plan.Combinations?.ToString("N0", CultureInfo.InvariantCulture) ?? "endlessly many";
            console.Output.WriteLine($"{name}: valid. {combinations} {(plan.Combinations?.IsOne == true ? "combination" : "combinations")}, " +
                $"{plan.Trials} {(plan.Trials == 1 ? "trial" : "trials")}.");
            return ExitCode.Done;
        });
    }
}
