namespace MLCaption.Sweeps;

/// <summary>All that happened to a trial so far, in one: what a compacted journal keeps.</summary>
/// <param name="Trial">The trial.</param>
internal sealed record TrialKept(Trial Trial) : TrialEvent(Trial.Number, Trial.LastHeardAt)
{
    public override Trial ApplyTo(Trial? trial) => Trial;
}
