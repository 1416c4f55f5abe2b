using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Experiments;
using MLCaption.Networks;

namespace MLCaption.Cli.Commands;

/// <summary><c>report RUN</c>: what a sweep found as one HTML file.</summary>
internal sealed class ReportCommand : Command, IExemplified
{
    private const int DefaultPictures = 12;

    public ReportCommand(CliConsole console) : base("report", "Write what a sweep found as one HTML file that opens anywhere, while the sweep runs or afterwards.")
    {
        var run = CommonOptions.Run();
        var storage = new StorageOptions();
        var output = new Option<string?>("--output", "-o") { Description = "The file. Default: report.html in RUN, or here where there is no such folder.", HelpName = "FILE", CompletionSources = { FileCompletion.Files(".html") } };
        var pictures = CommonOptions.AtLeast(0, "--pictures", $"How many sample images to show, and how many with the worst captions. 0 keeps images and captions out. Default: {DefaultPictures}.");
        var force = CommonOptions.Force();
        Add(run);
        storage.AddTo(this, runs: false);
        Add(output);
        Add(pictures);
        Add(force);
        SetAction(parsed =>
        {
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), null, console);
            var record = place.Read();
            string folder = record.Folder.Folder;
            string file = OutputFiles.Replaceable(
                parsed.GetValue(output) ?? Path.Combine(Directory.Exists(folder) ? folder : ".", "report.html"), record.Folder.Experiment, "report of a sweep", OwnFiles.IsReport, parsed.GetValue(force));
            var report = SweepReport.Of(record, ReportOrigins.Of(place, console)).WithCaptions(parsed.GetValue(pictures) ?? DefaultPictures, console.Interrupt);
            string page = report.ToHtml();
            WholeFile.Write(file, unfinished => File.WriteAllText(unfinished, page));
            foreach (string missing in report.Missing) console.Error.WriteLine(missing);
            console.Output.WriteLine(file);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption report runs/shapes", "Writes runs/shapes/report.html, with images, captions and attention where the data and the model are at hand."),
        new("mlcaption report runs/shapes -o shapes.html --pictures 0", "Without images and captions, to a file of that name."),
    ];
}
