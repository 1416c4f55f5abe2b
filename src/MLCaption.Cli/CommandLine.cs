using System.CommandLine;
using System.CommandLine.Parsing;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Metrics;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Cli;

/// <summary>Parses, runs and turns what went wrong into an exit code.</summary>
internal static class CommandLine
{
    private const string Help = "help";

    public static int Run(string[] args, CliConsole console)
    {
        try
        {
            if (args is [Help, ..]) args = [.. args[1..], "--help"];
            var program = new ProgramCommand(console);
            var parsed = program.Parse(args);
            if (program.VerbosityOf(parsed) is not Verbosity.Usual and var asked)
            {
                console = console with { Verbosity = asked };    // commands know their console from the first
                parsed = new ProgramCommand(console).Parse(args);
            }
            return Run(parsed, args, console);
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
            console.Error.WriteLine($"mlcaption: {(console.Verbosity == Verbosity.Verbose ? failed : failed.Message)}");
            return ExitCode.RunFailed;
        }
    }

    private static int Run(ParseResult parsed, string[] args, CliConsole console)
    {
        var mistakes = Mistakes.In(parsed);
        if (mistakes.Count > 0 && !args.Contains("--help") && !args.Contains("-h"))
        {
            foreach (string mistake in mistakes) console.Error.WriteLine($"mlcaption: {mistake}");
            console.Error.WriteLine($"Try '{Name(parsed.CommandResult)} --help'.");
            return ExitCode.WrongInput;
        }

        long begun = console.Time.GetTimestamp();
        if (console.Verbosity == Verbosity.Verbose) LoadedVersions.Write(console.Error);
        int code = parsed.Invoke(new InvocationConfiguration
        {
            Output = console.Output,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
        if (console.Verbosity == Verbosity.Verbose) console.Error.WriteLine($"mlcaption: took {Numbers.Duration(console.Time.GetElapsedTime(begun))}");
        return code;
    }

    private static string Name(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Name(parent)} {result.Command.Name}" : result.Command.Name;
}
