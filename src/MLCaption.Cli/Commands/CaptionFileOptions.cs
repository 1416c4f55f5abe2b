using System.CommandLine;
using MLCaption.Cli.Completion;

namespace MLCaption.Cli.Commands;

/// <summary>Options that name files of captions.</summary>
internal static class CaptionFileOptions
{
    public static Option<string?> References() => new("--references")
    {
        Description = "Captions of people: {\"id\": [\"caption\", …]}, or a COCO caption file.",
        HelpName = "REFS.json",
        CompletionSources = { FileCompletion.Files(".json") },
    };

    public static Option<string?> DocumentFrequencies(string description) => new("--document-frequencies") { Description = description, HelpName = "FILE", CompletionSources = { FileCompletion.Files() } };

    public static Option<bool> OnlyCaptioned() => new("--only-captioned") { Description = "Leave out images that have references but no caption; else they are an error." };
}
