namespace MLCaption.Sweeps;

/// <summary>The first line of a journal.</summary>
/// <param name="Journal">The format's version.</param>
/// <param name="Experiment">Fingerprint of the experiment whose trials follow.</param>
internal sealed record JournalHeader(int Journal, string Experiment)
{
    public const int CurrentVersion = 1;
}
