using System.CommandLine;

namespace MLCaption.Cli.Commands;

internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    public static Option<bool> Strict() => new("--strict") { Description = "End with an error at the first image that can't be read, instead of leaving it out." };

    public static Option<int?> AtLeastOne(string name, string description) => AtLeast(1, name, description);

    public static Option<int?> AtLeast(int low, string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value < low)
            {
                result.AddError($"{name} must be at least {low}, but was {value}.");
            }
        });
        return option;
    }
}
