using System.CommandLine;

namespace MLCaption.Cli.Commands;

/// <summary>Options that name files of captions.</summary>
internal static class CaptionFileOptions
{
    public static Option<string?> References() => new("--references")
    {
        Description = "Captions of people: {\"id\": [\"caption\", …]}, or a COCO caption file.",
        HelpName = "REFS.json",
    };

    public static Option<string?> DocumentFrequencies(string description) => new("--document-frequencies") { Description = description, HelpName = "FILE" };

    public static Option<bool> OnlyCaptioned() => new("--only-captioned") { Description = "Leave out images that have references but no caption; else they are an error." };
}
