using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using MLCaption.Cli.Completion;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

internal static class CommonOptions
{
    /// <summary>May be missing where a database and a name lead to the sweep.</summary>
    public static Argument<string?> Run() => new("RUN") { Description = "The sweep's folder.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { FileCompletion.Folders } };

    public const string SetName = "--set";

    public static Option<string[]> Set() => new(SetName) { Description = "Give a place of the file another value, for example decoder.dropout=0.3.", HelpName = "path=value", CompletionSources = { Keys } };

    /// <summary>What <see cref="Set"/> was given.</summary>
    /// <exception cref="InputException">One is no assignment.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Assignments(string[]? given) => (given ?? []).Select(Assignment);

    /// <summary>Whether a line has an option, not only the option a default.</summary>
    public static bool Gives(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    public static Option<bool> Force() => new("--force") { Description = "Overwrite the file, whatever it is." };

    public static Option<bool> Strict() => new("--strict") { Description = "End with an error where an image is missing or can't be read, instead of leaving it out." };

    public static Option<double?> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) result.AddError($"{name} must be a number, but was '{text}'.");
            return value;
        },
    };

    public static Option<int?> AtLeastOne(string name, string description) => AtLeast(1, name, description);

    public static Option<int?> AtLeast(int low, string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value);
            if (!isNumber) result.AddError($"{name} must be a whole number of at least {low}, but was '{text}'.");
            else if (value < low) result.AddError($"{name} must be at least {low}, but was {value}.");
            return value;
        },
    };

    private static IEnumerable<CompletionItem> Keys(CompletionContext context) =>
        ExperimentKeys.Places().Where(place => place[0] != '$').Distinct().Select(place => new CompletionItem(place + "="));

    private static KeyValuePair<string, string> Assignment(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new(text[..equals], text[(equals + 1)..]) : throw InputException.NoAssignment(text);
    }
}
