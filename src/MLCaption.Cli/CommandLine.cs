using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using MLCaption.Cli.Commands;
using MLCaption.Experiments;
using MLCaption.Metrics;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Cli;

/// <summary>Parses, runs and turns what went wrong into an exit code.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, CliConsole console)
    {
        var root = Root(console);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        var mistakes = Mistakes(parsed);
        if (mistakes.Count > 0 && !args.Contains("--help") && !args.Contains("-h"))
        {
            foreach (string mistake in mistakes) console.Error.WriteLine($"mlcaption: {mistake}");
            console.Error.WriteLine($"Try '{Name(parsed.CommandResult)} --help'.");
            return ExitCode.WrongInput;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = console.Output,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (OperationCanceledException) when (console.Interrupt.IsCancellationRequested)
        {
            console.Error.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception wrong) when (wrong is InputException or ExperimentFileException or TrialStorageException or CaptionFileException
            or CheckpointException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or InvalidDataException
            or ArgumentException { ParamName: null })
        {
            console.Error.WriteLine(wrong.Message);
            return ExitCode.WrongInput;
        }
        catch (Exception failed)
        {
            console.Error.WriteLine($"mlcaption: {failed.Message}");
            return ExitCode.RunFailed;
        }
    }

    /// <summary>What is wrong with a line, a sentence each; none when it can be run.</summary>
    internal static IReadOnlyList<string> Mistakes(ParseResult parsed)
    {
        string[] slips = [.. Slips(parsed)];
        return slips.Length > 0 ? slips : [.. parsed.Errors.Select(error => OneLine(error.Message))];
    }

    /// <summary>What the parser takes for a file's name, or stumbles over only behind it.</summary>
    private static IEnumerable<string> Slips(ParseResult parsed)
    {
        foreach (Token token in parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Where(token => token.Type == TokenType.Argument))
        {
            string name = token.Value.Split('=')[0];
            if (name.StartsWith("--", StringComparison.Ordinal))
                yield return $"unknown option '{name}'.{NearestName.Hint(name, parsed.CommandResult.Command.Options.Select(option => option.Name))}";
            else if (token.Value.Length == 0)
                yield return "an argument is empty.";
        }
    }

    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>All commands.</summary>
    internal static Command Root(CliConsole console)
    {
        var version = new Option<bool>("--version") { Description = "Say which version this is." };
        var root = new Command("mlcaption", "Trains networks that describe images, searches for good settings, and describes images with them.")
        {
            new SweepCommand(console),
            new WorkerCommand(console),
            new TrainCommand(console),
            new CaptionCommand(console),
            new EvaluateCommand(console),
            new CompareCommand(console),
            new DiversityCommand(console),
            new TokenizeCommand(console),
            new FrequenciesCommand(console),
            new TrialsCommand(console),
            new BestCommand(console),
            new ImportanceCommand(console),
            new ExportCommand(console),
            new SummaryCommand(console),
            new ValidateCommand(console),
            new SchemaCommand(console),
            new DatasetCommand(console),
        };
        root.Options.Add(new HelpOption());
        root.Options.Add(version);
        root.SetAction(parsed =>
        {
            if (!parsed.GetValue(version)) return Help(root, console);
            console.Output.WriteLine(ProductVersion.Text);
            return ExitCode.Done;
        });
        return root;
    }

    private static int Help(Command root, CliConsole console)
    {
        root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = console.Error, Error = console.Error });
        return ExitCode.WrongInput;
    }

    private static string Name(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Name(parent)} {result.Command.Name}" : result.Command.Name;
}
