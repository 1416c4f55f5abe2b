namespace MLCaption.Cli.Views;

/// <summary>How far something is, and how long the rest will take at the pace so far.</summary>
/// <param name="time">The clock.</param>
internal sealed class ProgressEstimate(TimeProvider time)
{
    private const int Cells = 20;

    private string? _stage;
    private long _begun;
    private double _doneBefore;

    /// <summary>Half a line that a person reads.</summary>
    /// <param name="stage">What is done; another one is timed anew.</param>
    /// <param name="detail">What is told beside it.</param>
    /// <param name="done">How much of it is done.</param>
    /// <param name="total">How much there is; null when that is not known.</param>
    /// <param name="withBar">Whether a bar is drawn, or only numbers are told.</param>
    public string Of(string stage, string detail, double done, double? total, bool withBar)
    {
        if (stage != _stage) (_stage, _begun, _doneBefore) = (stage, time.GetTimestamp(), done);
        string told = detail.Length == 0 ? stage : $"{stage}, {detail}";
        if (total is not { } all || all <= 0) return $"{told}: {Numbers.Count(done)}";
        double share = Math.Clamp(done / all, 0, 1);
        string percent = $"{(int)(100 * share)}%";
        string left = Left(done, all) is { } rest ? $", {Numbers.Duration(rest)} left" : "";
        if (!withBar) return $"{told}: {percent}{left}";
        int full = (int)(Cells * share);
        return $"[{new string('#', full)}{new string('-', Cells - full)}] {percent,4} {told}{left}";
    }

    // The first moment tells of no pace.
    private TimeSpan? Left(double done, double all)
    {
        double since = done - _doneBefore;
        return since > 0 ? time.GetElapsedTime(_begun) * ((all - done) / since) : null;
    }
}
