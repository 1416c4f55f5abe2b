using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>summary MODEL.zip|FILE</c>: layers, shapes, parameters, memory and multiply-adds.</summary>
internal sealed class SummaryCommand : Command, IExemplified
{
    public SummaryCommand(CliConsole console)
        : base("summary", "Show what a model, or the model of an experiment file, is made of: layers, shapes, parameters, memory and multiply-adds.")
    {
        var file = new Argument<string>("MODEL.zip|FILE") { Description = "A model, or an experiment file; of a file with searches its first trial.", CompletionSources = { FileCompletion.Files(".zip", ".json") } };
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
                ? ModelDescription.OfExperiment(new SweepPlan(ExperimentFile.Read(InputFiles.ExistingExperiment(path))).FirstTrial(), length)
                : ModelDescription.OfModel(InputFiles.ExistingModel(path), length);
            if (parsed.GetValue(json)) console.Output.WriteLine(JsonText.Of(writer => SummaryTable.WriteJson(path, model, writer)));
            else SummaryTable.Write(path, model, console);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption summary experiments/shapes.json", "What would be trained, before it is."),
        new("mlcaption summary captioner.zip", "What a model is made of."),
    ];
}
