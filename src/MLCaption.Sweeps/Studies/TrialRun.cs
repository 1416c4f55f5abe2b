using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>One trial as its objective sees it.</summary>
public sealed class TrialRun
{
    private readonly ITrialLease _lease;
    private readonly TrialWatch _watch;
    private readonly Func<Trial, string?> _judge;
    private readonly Action<TrialEvent> _tell;

    internal TrialRun(
        ITrialLease lease, JsonNode? document, IReadOnlyList<Trial> history, TrialWatch watch, Func<Trial, string?> judge, Action<TrialEvent> tell)
    {
        _lease = lease;
        _watch = watch;
        _judge = judge;
        _tell = tell;
        Document = document;
        History = history;
    }

    /// <summary>Number, parameters, and what earlier stretches of the trial reported.</summary>
    public Trial Trial => _lease.Trial;

    /// <summary>The document with its holes filled.</summary>
    public JsonNode? Document { get; }

    /// <summary>The finished trials that this one may know of: the same ones whoever runs it, and when.</summary>
    public IReadOnlyList<Trial> History { get; }

    /// <summary>What the trial chooses by itself, of searches that no sampler proposes for: kept with its metrics. Default nothing.</summary>
    public ParameterSet Chosen { get; set; } = ParameterSet.Empty;

    /// <summary>Why the pruner ended the trial; null when it did not.</summary>
    internal string? Verdict { get; private set; }

    /// <summary>Why reports can't be stored any more; null when they can.</summary>
    internal ExceptionDispatchInfo? Broken { get; private set; }

    /// <summary>Tells how the trial is doing: stored when this returns. Once the trial is to end, this throws each time, and the token given
    /// to the objective is set; that the study was only interrupted, the token tells alone.</summary>
    /// <param name="step">Usually the epoch, counted from 1. A step told before replaces its report and those that followed.</param>
    /// <param name="values">Numbers by name.</param>
    /// <param name="isLast">Whether the trial is whole with it: the pruner isn't asked then, since there is nothing left to save.</param>
    /// <exception cref="TrialPrunedException">The pruner ended the trial.</exception>
    /// <exception cref="OperationCanceledException">The trial is over its budget, or another worker took it over.</exception>
    /// <exception cref="TrialStorageException">The report can't be stored; the study ends.</exception>
    public void Report(int step, IReadOnlyDictionary<string, double> values, bool isLast = false)
    {
        ThrowIfOver();
        try
        {
            _tell(_lease.Report(step, values, isLast));
        }
        catch (Exception lost) when (lost is LeaseLostException or TrialStorageException)
        {
            Broken = ExceptionDispatchInfo.Capture(lost);
            _watch.Stop();
            throw;
        }
        Judge();
        ThrowIfOver();
    }

    /// <summary>Asks whether the trial is to end after what it reported last.</summary>
    internal void Judge()
    {
        if (_lease.Trial.Reports is [.., { IsLast: false }]) Verdict = _judge(_lease.Trial);
        if (Verdict is not null) _watch.Stop();
        else _watch.Look();
    }

    /// <exception cref="OperationCanceledException">The trial is to end.</exception>
    internal void ThrowIfOver()
    {
        Broken?.Throw();
        if (Verdict is not null) throw new TrialPrunedException(Verdict, _watch.Token);
        if (_watch.Exceeded is { } exceeded) throw new OperationCanceledException(exceeded, _watch.Token);
    }
}
