using System.CommandLine;
using MLCaption.Cli;

namespace Documents.Tests.CommandLines;

/// <summary>What the command line itself would say of a page's command; nothing is run.</summary>
internal static class CommandCheck
{
    private static readonly char[] _ofSummaries = ['[', ']', ',', '.', '…', ';', ')', '('];

    public static IReadOnlyList<string> MistakesOf(PageCommand command)
    {
        Command root = new ProgramCommand(SilentConsole.New());
        var mistakes = command.IsWhole ? Mistakes.In(root.Parse([.. command.Words])) : MistakesOfSummary(root, command.Words);
        return [.. mistakes.Select(mistake => $"{command}: {mistake}")];
    }

    /// <summary>A summary names commands and options that there are; what stands for a value is not looked at.</summary>
    private static IEnumerable<string> MistakesOfSummary(Command root, IReadOnlyList<string> words)
    {
        string[] bare = [.. words.SelectMany(word => word.Split('|')).Select(word => word.Trim(_ofSummaries)).Where(word => word.Length > 0)];
        Command command = root;
        int i = 0;
        while (i < bare.Length && command.Subcommands.FirstOrDefault(one => one.Name == bare[i]) is { } found)
        {
            command = found;
            i++;
        }
        if (command == root && bare.Length > 0 && !bare[0].StartsWith('-')) yield return $"there is no command '{bare[0]}'.";
        foreach (string word in bare.Skip(i).Where(word => word.StartsWith('-') && word.Length > 1 && !char.IsAsciiDigit(word[1])))
        {
            string name = word.Split('=')[0];
            var options = command.Options.Concat(root.Options.Where(option => option.Recursive));
            if (name is not ("--help" or "-h") && !options.Any(option => option.Name == name || option.Aliases.Contains(name)))
                yield return $"'{command.Name}' has no option '{name}'.";
        }
    }
}
