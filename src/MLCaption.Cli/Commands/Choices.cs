using System.CommandLine;
using System.CommandLine.Parsing;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary>Values of which there are few: checked, completed, and named in the help.</summary>
internal static class Choices
{
    // More would leave no room beside them.
    private const int LongestLabel = 30;

    public static Option<T> Among<T>(this Option<T> option, IEnumerable<string> names)
    {
        string[] all = [.. names];
        string label = string.Join('|', all);
        option.Validators.Add(result => Check(result, option.Name, all));
        option.CompletionSources.Add(all);
        if (label.Length <= LongestLabel) option.HelpName = label;
        else option.Description += $" One of {string.Join(", ", all)}.";
        return option;
    }

    public static Argument<T> Among<T>(this Argument<T> argument, IEnumerable<string> names)
    {
        string[] all = [.. names];
        argument.Validators.Add(result => Check(result, argument.Name, all));
        argument.CompletionSources.Add(all);
        return argument;
    }

    private static void Check(SymbolResult result, string name, string[] all)
    {
        foreach (string value in result.Tokens.Select(token => token.Value).Where(value => !all.Contains(value)))
        {
            result.AddError($"{name} must be one of {string.Join(", ", all)}, but was '{value}'.{NearestName.Hint(value, all)}");
        }
    }
}
