using System.CommandLine;

namespace MLCaption.Cli.Help;

/// <summary>Commands that belong together, as the program's help lists them.</summary>
/// <param name="Title">What they are for.</param>
/// <param name="Commands">The commands, in the order in which they are needed.</param>
internal sealed record CommandGroup(string Title, IReadOnlyList<Command> Commands);
