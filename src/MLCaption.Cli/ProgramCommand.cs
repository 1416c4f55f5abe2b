using System.CommandLine;
using System.CommandLine.Help;
using MLCaption.Cli.Commands;
using MLCaption.Cli.Help;

namespace MLCaption.Cli;

/// <summary><c>mlcaption</c>: all commands, in groups, and the options that each of them has.</summary>
internal sealed class ProgramCommand : Command
{
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Say nothing but results and errors.", Recursive = true };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Also tell versions, times, and all that ML.NET logs.", Recursive = true };

    public ProgramCommand(CliConsole console) : base("mlcaption", "Trains networks that describe images, searches for good settings, and describes images with them.")
    {
        CommandGroup[] groups =
        [
            new("Train and search",
            [
                new NewCommand(console),
                new ValidateCommand(console),
                new SchemaCommand(console),
                new TrainCommand(console),
                new SweepCommand(console),
                new WorkerCommand(console),
            ]),
            new("Use a model",
            [
                new CaptionCommand(console),
                new ServeCommand(console),
                new SummaryCommand(console),
            ]),
            new("Look at a sweep's results",
            [
                new TrialsCommand(console),
                new BestCommand(console),
                new ImportanceCommand(console),
                new ReportCommand(console),
                new ExportCommand(console),
            ]),
            new("Data and metrics",
            [
                new DatasetCommand(console),
                new EvaluateCommand(console),
                new CompareCommand(console),
                new DiversityCommand(console),
                new TokenizeCommand(console),
                new FrequenciesCommand(console),
            ]),
            new("This machine",
            [
                new DoctorCommand(console),
                new CompletionCommand(console),
                new CompleteCommand(console),
            ]),
        ];
        foreach (var command in groups.SelectMany(group => group.Commands)) Add(command);

        var page = new HelpPage(groups, console.OutputWidth);
        var version = new Option<bool>("--version") { Description = "Say which version this is." };
        Options.Add(new HelpOption { Description = "Show this.", Action = new ShowHelp(page, console) });
        Options.Add(version);
        Options.Add(_quiet);
        Options.Add(_verbose);
        SetAction(parsed =>
        {
            if (parsed.GetValue(version))
            {
                console.Output.WriteLine(ProductVersion.Text);
                return ExitCode.Done;
            }
            page.Write(this, console.Error);
            return ExitCode.WrongInput;
        });
    }

    /// <exception cref="InputException">Both are asked for.</exception>
    public Verbosity VerbosityOf(ParseResult parsed) => (parsed.GetValue(_quiet), parsed.GetValue(_verbose)) switch
    {
        (true, true) => throw InputException.Misplaced(_quiet.Name, $"a command without {_verbose.Name}"),
        (true, _) => Verbosity.Quiet,
        (_, true) => Verbosity.Verbose,
        _ => Verbosity.Usual,
    };
}
