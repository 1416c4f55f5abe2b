using System.CommandLine;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>summary MODEL.zip|FILE</c>: layers, shapes, parameters, memory and multiply-adds.</summary>
internal sealed class SummaryCommand : Command
{
    public SummaryCommand(CliConsole console)
        : base("summary", "Show what a model, or the model of an experiment file, is made of: layers, shapes, parameters, memory and multiply-adds.")
    {
        var file = new Argument<string>("MODEL.zip|FILE") { Description = "A model, or an experiment file; of a file with searches its first trial." };
        var words = CommonOptions.AtLeastOne("--words", $"Length of the caption that figures are given for. Default: {ModelSummary.UsualCaption}.");
        var json = CommonOptions.Json();
        Add(file);
        Add(words);
        Add(json);
        SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            int length = parsed.GetValue(words) ?? ModelSummary.UsualCaption;
            bool isExperiment = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
            var model = isExperiment
                ? ModelDescription.OfExperiment(new SweepPlan(ExperimentFile.Read(path)).FirstTrial(), length)
                : ModelDescription.OfModel(path, length);
            if (parsed.GetValue(json)) console.Output.WriteLine(JsonText.Of(writer => SummaryTable.WriteJson(path, model, writer)));
            else SummaryTable.Write(path, model, console.Output);
            return ExitCode.Done;
        });
    }
}
