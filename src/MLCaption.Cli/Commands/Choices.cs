using System.CommandLine;
using System.CommandLine.Parsing;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary>Values of which there are few: checked, completed, and named in the help.</summary>
internal static class Choices
{
    public static Option<T> Among<T>(this Option<T> option, IEnumerable<string> names)
    {
        string[] all = [.. names];
        option.Validators.Add(result => Check(result, option.Name, all));
        option.CompletionSources.Add(all);
        option.HelpName = string.Join('|', all);
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
