using System.CommandLine;
using MLCaption.Cli.Help;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>schema</c>: what an experiment file may hold, for editors or for people.</summary>
internal sealed class SchemaCommand : Command, IExemplified
{
    private const string Json = "json", Markdown = "markdown";

    public SchemaCommand(CliConsole console) : base("schema", "Print the JSON Schema of experiment files, for editors that complete and check with it, or their keys as tables.")
    {
        var format = new Option<string>("--format") { Description = "A JSON Schema, or tables for people.", DefaultValueFactory = _ => Json };
        format.Among([Json, Markdown]);
        Options.Add(format);
        SetAction(parsed =>
        {
            console.Output.Write(parsed.GetValue(format) == Markdown ? ExperimentKeys.Markdown() : ExperimentSchema.Text());
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption schema > experiment.schema.json", "Name that file in an experiment as \"$schema\", and editors complete and check it."),
        new("mlcaption schema --format markdown", "Every key with its type, default and effect, to be read."),
    ];
}
