using System.CommandLine;
using System.CommandLine.Parsing;
using MLCaption.Cli.Commands;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli;

/// <summary>What keeps a command line from being run, in words for who typed it.</summary>
internal static class Mistakes
{
    /// <summary>What is wrong with a line, a sentence each; none when it can be run.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        string[] slips = [.. Slips(parsed)];
        return slips.Length > 0 ? slips : [.. Missing(parsed), .. parsed.Errors.Where(error => !IsMissing(error)).Select(error => OneLine(error.Message)).Distinct()];
    }

    /// <summary>Which arguments the line ends before; the parser says only that there are such.</summary>
    private static IEnumerable<string> Missing(ParseResult parsed)
    {
        string[] names = [.. parsed.Errors.Where(IsMissing).Select(error => ((ArgumentResult)error.SymbolResult!).Argument).Select(argument => argument.HelpName ?? argument.Name).Distinct()];
        if (names.Length > 0) yield return $"{parsed.CommandResult.Command.Name} needs {string.Join(" and ", names)}.";
    }

    private static bool IsMissing(ParseError error) => error.SymbolResult is ArgumentResult { Parent: CommandResult, Tokens.Count: 0 };

    /// <summary>What the parser takes for a file's name, or stumbles over only behind it.</summary>
    private static IEnumerable<string> Slips(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-')) is { Length: > 0 } unknown)
        {
            string[] names = [.. command.Subcommands.Where(subcommand => !subcommand.Hidden).Select(subcommand => subcommand.Name)];
            yield return $"unknown command '{unknown}'.{(NearestName.Hint(unknown, names) is { Length: > 0 } hint ? hint : $" There are {string.Join(", ", names)}.")}";
        }
        else if (command.Subcommands.Count > 0 && command.Parents.Any() && parsed.UnmatchedTokens.Count == 0)
        {
            yield return $"{command.Name} needs one more word: {string.Join(" or ", command.Subcommands.Where(subcommand => !subcommand.Hidden).Select(subcommand => subcommand.Name))}.";
        }
        foreach (Token token in parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Where(token => token.Type == TokenType.Argument))
        {
            string name = token.Value.Split('=')[0];
            if (name.StartsWith("--", StringComparison.Ordinal) || (name is ['-', var letter, ..] && char.IsAsciiLetter(letter)))
                yield return $"unknown option '{name}'.{(NearestName.Hint(name, OptionsOf(command).Select(option => option.Name)) is { Length: > 0 } hint ? hint : KeyHint(name, command))}";
            else if (token.Value.Length == 0)
                yield return "an argument is empty.";
        }
    }

    /// <summary>The key of experiment files that may have been meant, where the command can set it.</summary>
    private static string KeyHint(string option, Command command)
    {
        if (!command.Options.Any(each => each.Name == CommonOptions.SetName)) return "";
        string word = option.Replace("-", "", StringComparison.Ordinal);
        string? key = ExperimentKeys.Places().Where(place => place.Split('.')[^1].Equals(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(place => place.StartsWith("search.", StringComparison.Ordinal)).ThenBy(place => place.Count(c => c == '.')).FirstOrDefault();
        return key is null ? "" : $" Did you mean '{CommonOptions.SetName} {key}=…'?";
    }

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Where(option => !option.Hidden)
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => OptionsOf(parent).Where(option => option.Recursive)));

    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
