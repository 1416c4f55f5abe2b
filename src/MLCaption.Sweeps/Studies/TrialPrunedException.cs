namespace MLCaption.Sweeps;

/// <summary>The pruner ended a trial: thrown out of <see cref="TrialRun.Report"/>, to be let through by the objective as any cancellation
/// is. The trial is pruned whatever the objective does with it.</summary>
public sealed class TrialPrunedException : OperationCanceledException
{
    internal TrialPrunedException(string reason, CancellationToken token) : base(reason, token)
    {
    }
}
