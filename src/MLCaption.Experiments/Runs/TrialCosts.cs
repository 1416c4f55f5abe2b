namespace MLCaption.Experiments;

/// <summary>What a model costs, as metrics of a trial of which less is better. They are recorded where the search minimizes them.</summary>
public static class TrialCosts
{
    /// <summary>How many numbers the decoder has to learn; frozen word vectors count too.</summary>
    public const string Parameters = "parameters";

    /// <summary>The time to caption one validation image, in milliseconds: of the first hundred, after all were captioned once, so that features of
    /// an encoder that doesn't learn are at hand and not counted in. Measured, so not the same again.</summary>
    public const string CaptionMilliseconds = "captionMilliseconds";

    private const int Images = 100;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Parameters, CaptionMilliseconds];

    /// <summary>The costs of a trained model, or the means of one a fold.</summary>
    internal static IEnumerable<KeyValuePair<string, double>> Of(
        IReadOnlyList<ITrainedExperiment> trained, IReadOnlyList<string> costs, TimeProvider time, CancellationToken cancellationToken)
    {
        if (costs.Contains(Parameters)) yield return new(Parameters, trained.Average(model => model.Parameters));
        if (costs.Contains(CaptionMilliseconds)) yield return new(CaptionMilliseconds, trained.Average(Milliseconds));

        double Milliseconds(ITrainedExperiment model)
        {
            long begun = time.GetTimestamp();
            int captioned = model.CaptionAgain(Images, cancellationToken);
            return time.GetElapsedTime(begun).TotalMilliseconds / captioned;
        }
    }
}
