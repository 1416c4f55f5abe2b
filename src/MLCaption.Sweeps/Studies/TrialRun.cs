using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>One trial as its objective sees it.</summary>
public sealed class TrialRun
{
    private readonly Action<int, IReadOnlyDictionary<string, double>> _report;

    internal TrialRun(Trial trial, JsonNode? document, IReadOnlyList<Trial> history, Action<int, IReadOnlyDictionary<string, double>> report)
    {
        Trial = trial;
        Document = document;
        History = history;
        _report = report;
    }

    /// <summary>Number and parameters.</summary>
    public Trial Trial { get; }

    /// <summary>The document with its holes filled.</summary>
    public JsonNode? Document { get; }

    /// <summary>The finished trials so far.</summary>
    public IReadOnlyList<Trial> History { get; }

    /// <summary>Tells how the trial is doing.</summary>
    /// <param name="step">Usually the epoch, counted from 1.</param>
    /// <param name="values">Numbers by name.</param>
    public void Report(int step, IReadOnlyDictionary<string, double> values) => _report(step, values);
}
