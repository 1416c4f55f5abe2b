using System.Globalization;

namespace MLCaption.Metrics;

/// <summary>How intervals and tests of significance are made. The same options give the same figures on every machine, whatever its cores.</summary>
public sealed record SignificanceOptions
{
    /// <summary>Samples that the bootstrap draws, and exchanges that the permutation test tries, from 1; default 1,000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Share of the resampled scores that an interval holds, above 0 and below 1; default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Start of the random numbers; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal IEnumerable<string> Problems()
    {
        if (Resamples < 1) yield return $"{nameof(Resamples)} must be at least 1, but was {Resamples}.";
        if (Confidence is not (> 0 and < 1)) yield return string.Create(CultureInfo.InvariantCulture, $"{nameof(Confidence)} must be above 0 and below 1, but was {Confidence}.");
    }
}
