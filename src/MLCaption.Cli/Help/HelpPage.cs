using System.CommandLine;

namespace MLCaption.Cli.Help;

/// <summary>What <c>--help</c> says of a command: what it does, how it is called, and examples.</summary>
/// <param name="groups">The program's commands.</param>
/// <param name="terminal">Columns of the terminal; null where there is none.</param>
internal sealed class HelpPage(IReadOnlyList<CommandGroup> groups, int? terminal)
{
    private const int Narrowest = 40, Usual = 80, Widest = 120;

    private readonly TwoColumns _columns = new(Math.Clamp(terminal ?? Usual, Narrowest, Widest));

    /// <param name="command">The command, or the program itself.</param>
    /// <param name="output">Where to.</param>
    public void Write(Command command, TextWriter output)
    {
        _columns.WriteParagraph(command.Description ?? "", 0, output);
        output.WriteLine();
        output.WriteLine("Usage:");
        _columns.WriteParagraph(UsageOf(command), 2, output);
        Section("Arguments", [.. command.Arguments.Where(argument => !argument.Hidden).Select(argument => (ShownName(argument), argument.Description ?? ""))], output);
        Command[] subcommands = [.. command.Subcommands.Where(subcommand => !subcommand.Hidden)];
        CommandGroup[] shown = command.Parents.Any() ? [new("Commands", subcommands)] : [.. groups];
        foreach (var group in shown)
        {
            Section(group.Title, [.. group.Commands.Where(member => !member.Hidden).Select(member => (UsageName(member), FirstSentence(member)))], output);
        }
        Section("Options", [.. OwnOptions(command).Select(Row)], output);
        Section("Options of all commands", [.. OptionsFromAbove(command).Select(Row)], output);
        WriteExamples(command, output);
        if (!command.Parents.Any())
        {
            output.WriteLine();
            output.WriteLine($"'{command.Name} COMMAND --help' tells more of each.");
        }
    }

    private void Section(string title, IReadOnlyList<(string Name, string Meaning)> rows, TextWriter output)
    {
        if (rows.Count == 0) return;
        output.WriteLine();
        output.WriteLine($"{title}:");
        _columns.Write(rows, output);
    }

    private void WriteExamples(Command command, TextWriter output)
    {
        if (ExamplesOf(command) is not { Count: > 0 } examples) return;
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {example.Line}");    // whole, to be copied
            _columns.WriteParagraph(example.Does, 6, output);
        }
    }

    /// <summary>The command's own examples, or those of the one that it belongs to.</summary>
    private static IReadOnlyList<Example> ExamplesOf(Command command) => command is IExemplified exemplified
        ? exemplified.Examples
        : command.Parents.OfType<IExemplified>().FirstOrDefault()?.Examples ?? [];

    private static IEnumerable<Option> OwnOptions(Command command) => command.Options.Where(option => !option.Hidden);

    private static IEnumerable<Option> OptionsFromAbove(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => OptionsFromAbove(parent).Concat(parent.Options.Where(option => option.Recursive && !option.Hidden))).Distinct();

    private static string UsageOf(Command command)
    {
        var parts = new List<string> { FullName(command) };
        parts.AddRange(command.Arguments.Where(argument => !argument.Hidden).Select(ShownName));
        if (command.Subcommands.Any(subcommand => !subcommand.Hidden)) parts.Add("COMMAND");
        parts.AddRange(OwnOptions(command).Where(option => option.Required).Select(Label));
        if (OwnOptions(command).Any(option => !option.Required)) parts.Add("[options]");
        return string.Join(' ', parts);
    }

    private static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}" : command.Name;

    private static string UsageName(Command command) => string.Join(' ', command.Arguments.Where(argument => !argument.Hidden).Select(ShownName).Prepend(command.Name));

    // What follows is for those who ask for the command's own help.
    private static string FirstSentence(Command command)
    {
        string text = command.Description ?? "";
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static string ShownName(Argument argument)
    {
        string name = argument.HelpName ?? argument.Name;
        string several = argument.Arity.MaximumNumberOfValues > 1 ? "..." : "";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}{several}]" : name + several;
    }

    private static (string Name, string Meaning) Row(Option option)
    {
        string text = option.Description ?? "";
        if (option.Required) text += " (required)";
        bool tells = option.HasDefaultValue && option.ValueType != typeof(bool) && !text.Contains("Default:", StringComparison.Ordinal);
        if (tells && option.GetDefaultValue() is { } value && value is not System.Collections.ICollection { Count: 0 }) text += $" Default: {value}.";
        return (Label(option), text);
    }

    private static string Label(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(alias => alias is not ("-?" or "/h" or "/?")).Append(option.Name).Order(Comparer<string>.Create((a, b) => a.Length.CompareTo(b.Length))));
        return option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? names : $"{names} {option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}";
    }
}
