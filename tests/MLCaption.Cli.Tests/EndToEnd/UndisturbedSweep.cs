namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>A sweep that ran from its beginning to its end.</summary>
/// <param name="Name">Of the experiment.</param>
/// <param name="Experiment">Its file.</param>
/// <param name="Run">The sweep's folder.</param>
/// <param name="Trial">How long a trial took on average.</param>
/// <param name="States">What training went through, as <see cref="CheckpointWatch"/> saw it.</param>
internal sealed record UndisturbedSweep(string Name, string Experiment, string Run, TimeSpan Trial, IReadOnlyDictionary<string, string> States);
