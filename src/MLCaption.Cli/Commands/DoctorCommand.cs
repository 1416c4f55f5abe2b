using System.CommandLine;
using MLCaption.Cli.Help;
using MLCaption.Cli.Machine;
using MLCaption.Cli.Views;

namespace MLCaption.Cli.Commands;

/// <summary><c>doctor</c>: what the machine has, what is slow about it, and how to mend that.</summary>
internal sealed class DoctorCommand : Command, IExemplified
{
    public DoctorCommand(CliConsole console) : base("doctor", "Look at the machine: what it has, what is slow about it, and how to mend that. Ends with 1 when something is missing that nothing works without.")
    {
        var json = CommonOptions.Json();
        Add(json);
        SetAction(parsed =>
        {
            var findings = Diagnosis.Of(MachineProbe.Look(Directory.GetCurrentDirectory(), console.Time));
            if (parsed.GetValue(json)) console.Output.WriteLine(JsonText.Of(writer => FindingsTable.WriteJson(findings, writer)));
            else FindingsTable.Write(findings, console.Output);
            return findings.Any(FindingsTable.IsFatal) ? ExitCode.RunFailed : ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption doctor", "Where a sweep takes longer than it should, or nothing works at all."),
        new("mlcaption doctor --json > machine.json", "To go with a report of a problem."),
    ];
}
