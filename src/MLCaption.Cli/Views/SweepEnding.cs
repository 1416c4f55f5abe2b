using MLCaption.Cli.Commands;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>What is said of a sweep at its end.</summary>
internal static class SweepEnding
{
    /// <returns>The exit code.</returns>
    public static int Tell(StudyEnd end, SweepRecord record, SweepPlace place, CliConsole console)
    {
        var folder = place.Folder;
        if (EarlyEnd(end) is { } early) console.Notes.WriteLine(early);
        if (end == StudyEnd.Interrupted)
        {
            console.Notes.WriteLine($"Interrupted: {Kept(record)} in {folder.Folder}; the same command goes on.");
            return ExitCode.Interrupted;
        }
        if (record.Best is not { } best)
        {
            console.Error.WriteLine("No trial was completed.");
            return ExitCode.RunFailed;
        }
        if (record.Goals.Count > 1) console.Notes.WriteLine($"Front of {string.Join(", ", record.Goals.Select(goal => goal.Metric))}: trials {string.Join(", ", record.Front.Select(trial => trial.Number))}");
        string model = File.Exists(folder.BestModel) ? folder.BestModel : "without a model: its finals could not be trained";
        console.Notes.WriteLine($"Best: trial {best.Number}, {record.Maximize} {Numbers.Score(best.Metrics[record.Maximize])}, {model}");
        if (console.IsTerminal && File.Exists(folder.BestModel))
            console.Notes.WriteLine($"Next: mlcaption report {ReportOrigins.WordsOf(place)}; mlcaption caption {ReportOrigins.Quoted(folder.BestModel)} PICTURE");
        return ExitCode.Done;
    }

    /// <summary>What an interrupted sweep leaves, as the beginning of a sentence.</summary>
    private static string Kept(SweepRecord record)
    {
        int finished = record.Trials.Count(trial => trial.IsFinished);
        if (finished == 0) return "no trial has finished yet; what was begun is";
        bool hasModel = File.Exists(record.Folder.BestModel);
        return $"{Numbers.Count(finished, "finished trial")}{(hasModel ? " and the best model" : "")} {(finished > 1 || hasModel ? "are" : "is")}";
    }

    private static string? EarlyEnd(StudyEnd end) => end switch
    {
        StudyEnd.StepsUsed => "Ended: the epochs of search.epochs are used up.",
        StudyEnd.TimeUsed => "Ended: the minutes of search.minutes are used up; a faster machine would have run more trials.",
        _ => null,
    };
}
