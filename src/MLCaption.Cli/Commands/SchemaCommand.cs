using System.CommandLine;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>schema</c>: the experiment file's JSON Schema.</summary>
internal sealed class SchemaCommand : Command
{
    public SchemaCommand(CliConsole console) : base("schema", "Print the JSON Schema of experiment files, for editors that complete and check with it.") =>
        SetAction(_ =>
        {
            console.Output.Write(ExperimentSchema.Text());
            return ExitCode.Done;
        });
}
