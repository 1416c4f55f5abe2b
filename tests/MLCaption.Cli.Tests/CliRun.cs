namespace MLCaption.Cli.Tests;

/// <summary>How a command ended and what it printed.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error);
