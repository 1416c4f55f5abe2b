using MLCaption.Sweeps;

namespace SweepProcess;

/// <summary>Five steps, some time apart; goes on after the last one that was reported, as from a checkpoint.</summary>
public sealed class SteppedObjective(int pause) : ITrialObjective
{
    public const int Steps = 5;

    public IReadOnlyDictionary<string, double> Run(TrialRun run, CancellationToken cancellationToken)
    {
        double x = run.Trial.Parameters["$.x"];
        if (x > 0.95) throw new TrialFailedException("x is too large.");
        for (int step = run.Trial.Reports.Count + 1; step <= Steps; step++)
        {
            cancellationToken.WaitHandle.WaitOne(pause);
            cancellationToken.ThrowIfCancellationRequested();
            run.Report(step, new Dictionary<string, double> { ["score"] = Math.Sin(5 * x) + (step * x) });
        }
        return new Dictionary<string, double> { ["score"] = Math.Sin(5 * x) + (Steps * x) };
    }
}
