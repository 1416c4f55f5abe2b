using System.CommandLine;
using MLCaption.Cli.Commands;

namespace MLCaption.Cli.Completion;

/// <summary>What may stand where a command line ends: commands, options, or values of an option or argument.</summary>
internal static class Completions
{
    /// <param name="program">The program's command.</param>
    /// <param name="line">What is typed so far, the program's name first.</param>
    /// <returns>Whole words that go on from the last one, in the order to be shown.</returns>
    public static IReadOnlyList<string> Of(Command program, string line)
    {
        string[] words = CommandWords.Of(line);
        if (words.Length < 2) return [];
        string[] before = words[1..^1];
        string word = words[^1];
        var parsed = program.Parse(before);
        var command = parsed.CommandResult.Command;
        Option[] options = [.. Options(command)];
        if (before.Length > 0 && Find(options, before[^1]) is { } waiting && TakesValue(waiting)) return Values(program, before, word, waiting.GetCompletions);

        int equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && Find(options, word[..equals]) is { } assigned && TakesValue(assigned))
        {
            return [.. Values(program, [.. before, word[..equals]], word[(equals + 1)..], assigned.GetCompletions).Select(value => word[..(equals + 1)] + value)];
        }
        if (word.StartsWith('-'))
        {
            return [.. options.Where(option => !option.Hidden && (option.Arity.MaximumNumberOfValues > 1 || !parsed.Gives(option)))
                .Select(option => option.Name).Where(name => name.StartsWith(word, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        }
        string[] subcommands = [.. command.Subcommands.Where(subcommand => !subcommand.Hidden && subcommand.Name.StartsWith(word, StringComparison.Ordinal)).Select(subcommand => subcommand.Name)];
        if (command.Subcommands.Count > 0) return subcommands;
        var next = command.Arguments.FirstOrDefault(argument => (parsed.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues);
        return next is null ? [] : Values(program, before, word, next.GetCompletions);
    }

    private static string[] Values(
        Command program, string[] before, string word, Func<System.CommandLine.Completions.CompletionContext, IEnumerable<System.CommandLine.Completions.CompletionItem>> source)
    {
        var context = program.Parse([.. before, word]).GetCompletionContext();
        return [.. source(context).Select(item => item.Label).Where(label => label.StartsWith(word, StringComparison.Ordinal)).Distinct()];
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => Options(parent).Where(option => option.Recursive)));

    private static Option? Find(Option[] options, string name) => options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;
}
