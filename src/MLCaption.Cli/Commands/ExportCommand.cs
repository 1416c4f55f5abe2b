using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Networks;

namespace MLCaption.Cli.Commands;

/// <summary><c>export RUN</c>: a trial as an experiment file without holes.</summary>
internal sealed class ExportCommand : Command, IExemplified
{
    public ExportCommand(CliConsole console) : base("export", "Write the best trial of a sweep, or another one, as an experiment file without searches: 'train' runs it to the same result.")
    {
        var run = CommonOptions.Run();
        var storage = new StorageOptions();
        var output = new Option<string?>("--output", "-o") { Description = "The file; its paths begin at its folder. Default: standard output, with paths that begin here.", HelpName = "FILE", CompletionSources = { FileCompletion.Files(".json") } };
        var number = CommonOptions.AtLeast(0, "--trial", "The number of the trial, instead of the best.");
        number.CompletionSources.Add(new RunCompletion(run).Trials);
        var force = CommonOptions.Force();
        Add(run);
        storage.AddTo(this, runs: false);
        Add(output);
        Add(number);
        Add(force);
        SetAction(parsed =>
        {
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), null, console);
            var record = place.Read();
            var trial = parsed.GetValue(number) is { } asked
                ? record.Trials.FirstOrDefault(known => known.Number == asked) ?? throw InputException.At(record.Folder.Folder, $"there is no trial {asked}: trials go from 0 to {record.Trials.Count - 1}.")
                : record.Best ?? throw InputException.At(record.Folder.Folder, "no trial is completed yet. Name one with --trial.");
            if (parsed.GetValue(output) is not { } file)
            {
                console.Output.Write(record.ExperimentOf(trial, "."));
                return ExitCode.Done;
            }
            string path = OutputFiles.Replaceable(file, record.Folder.Experiment, "experiment file", OwnFiles.IsExperiment, parsed.GetValue(force));
            string text = record.ExperimentOf(trial, Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, text));
            console.Output.WriteLine(path);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption export runs/shapes -o best.json", "The best trial as a file that train runs."),
        new("mlcaption export runs/shapes --trial 2", "Another trial, on standard output."),
    ];
}
