namespace MLCaption.Training;

/// <summary>
/// Lets a decoder read its own words now and then while it learns, so that it meets its mistakes: Bengio et al., NeurIPS 2015. Its words
/// are those that it would say where the true ones are read, all steps at once: Duckworth et al., "Parallel scheduled sampling", 2019;
/// so it works alike for every decoder.
/// </summary>
public sealed record ScheduledSamplingOptions
{
    /// <summary>Epochs before the first sampled word, at least 0. Default 0.</summary>
    public int After { get; init; }

    /// <summary>What the share of sampled words grows by in each later epoch, in (0, 1]. Default 0.05.</summary>
    public double Increase { get; init; } = 0.05;

    /// <summary>The largest share of sampled words, in (0, 1]. Default 0.25.</summary>
    public double Most { get; init; } = 0.25;

    /// <summary>The share of words that are sampled.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    internal double Share(int epoch) => Math.Clamp((epoch - After) * Increase, 0, Most);

    /// <summary>What is wrong with these options, a sentence each; empty when they can be used.</summary>
    /// <returns>Sentences that name the property as in an experiment file, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        if (After < 0)
        {
            yield return $"after must be at least 0, but was {After}.";
        }

        foreach ((string name, double value) in new[] { ("increase", Increase), ("most", Most) })
        {
            if (value is not (> 0 and <= 1))
            {
                yield return FormattableString.Invariant($"{name} must be in (0, 1], but was {value}.");
            }
        }
    }
}
