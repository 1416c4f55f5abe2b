using System.Text.Json;
using MLCaption.Cli.Machine;

namespace MLCaption.Cli.Views;

/// <summary>What was found about a machine, and what to do.</summary>
internal static class FindingsTable
{
    public static void Write(IReadOnlyList<Finding> findings, TextWriter output)
    {
        int part = findings.Max(finding => finding.Part.Length);
        foreach (var finding in findings)
        {
            output.WriteLine($"{Name(finding.State),-7}  {finding.Part.PadRight(part)}  {finding.Found}");
            if (finding.ToDo is { } toDo) output.WriteLine($"{new string(' ', 9 + part)}  -> {toDo}");
        }
        output.WriteLine();
        output.WriteLine(Told(findings));
    }

    public static void WriteJson(IReadOnlyList<Finding> findings, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("works", !findings.Any(IsFatal));
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("part", finding.Part);
            writer.WriteString("state", Name(finding.State));
            writer.WriteBoolean("needed", finding.IsNeeded);
            writer.WriteString("found", finding.Found);
            writer.WriteString("toDo", finding.ToDo);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static bool IsFatal(Finding finding) => finding is { State: FindingState.Missing, IsNeeded: true };

    private static string Told(IReadOnlyList<Finding> findings) => (findings.Count(IsFatal), findings.Count(finding => finding.State != FindingState.Ok)) switch
    {
        ( > 0 and var fatal, _) => $"{fatal} of what is needed {(fatal == 1 ? "doesn't" : "don't")} work.",
        (_, > 0 and var some) => $"All that is needed works; {some} {(some == 1 ? "thing" : "things")} could be better.",
        _ => "All works, and nothing holds it up.",
    };

    private static string Name(FindingState state) => state switch
    {
        FindingState.Ok => "ok",
        FindingState.Slow => "slow",
        _ => "missing",
    };
}
