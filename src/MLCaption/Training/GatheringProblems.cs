using Microsoft.ML.Runtime;

namespace MLCaption.Training;

/// <summary>The rows that training can't use: those that only are left out, and those that are wrong.</summary>
internal sealed class GatheringProblems
{
    private const int Named = 5;

    /// <summary>Rows whose features hold something that is no finite number.</summary>
    public List<string> NotFinite { get; } = [];

    /// <summary>Rows with ids that are none of the vocabulary's, and which.</summary>
    public List<string> ForeignTokens { get; } = [];

    /// <summary>Validation rows without captions.</summary>
    public List<string> WithoutReferences { get; } = [];

    /// <summary>Rows with more or fewer numbers than the column says, and how many.</summary>
    public List<string> WrongSizes { get; } = [];

    /// <summary>Training rows without captions, which are left out.</summary>
    public long WithoutCaptions { get; set; }

    /// <summary>Rows of images that could not be read, which are left out.</summary>
    public long WithoutFeatures { get; set; }

    /// <summary>Tells all that is wrong at once.</summary>
    /// <param name="features">The column of features or pixels.</param>
    /// <param name="tokens">The column of token ids.</param>
    /// <param name="options">Names of the other columns.</param>
    /// <param name="columns">The columns' meaning.</param>
    /// <param name="learns">Whether anything is left to learn from.</param>
    /// <param name="validates">Whether anything is left to select by.</param>
    /// <exception cref="ArgumentException">Rows are wrong, nothing is left, or a schedule needs what isn't.</exception>
    public void ThrowIfAny(string features, string tokens, AttentionDecoderOptions options, TrainingColumns columns, bool learns, bool validates)
    {
        List<string> problems = [];
        if (ForeignTokens.Count > 0)
        {
            problems.Add(
                $"Column '{tokens}' must hold ids from 2 to {columns.Vocabulary.Count - 1}, but {Some(ForeignTokens)}. "
                + "Tokens and vocabulary must come from the same TokenizeCaptions.");
        }

        if (WrongSizes.Count > 0)
        {
            problems.Add($"Column '{features}' must hold {columns.Layout.Length} numbers a row, but {Some(WrongSizes)}.");
        }

        if (NotFinite.Count > 0)
        {
            problems.Add($"Column '{features}' must hold finite numbers, but these rows hold others: {Some(NotFinite)}.");
        }

        if (WithoutReferences.Count > 0)
        {
            problems.Add(
                $"Validation images need reference captions in the column '{options.CaptionsColumnName}', but these rows have none: "
                + $"{Some(WithoutReferences)}.");
        }

        bool areRowsRight = problems.Count == 0;
        if (!learns && areRowsRight)
        {
            problems.Add(WithoutCaptions + WithoutFeatures > 0
                ? $"There is nothing to learn from: of the rows, {WithoutCaptions} have no tokens in the column '{tokens}', and {WithoutFeatures} "
                    + $"have no features in the column '{features}'."
                : $"There is nothing to learn from: the data has no rows, or none whose column '{options.SplitColumnName}' says 'train'.");
        }

        if (!validates && areRowsRight)
        {
            problems.AddRange(
                from schedule in new (string Name, LearningRateSchedule? Schedule)[] { ("schedule", options.Schedule), ("selfCritical.schedule", options.SelfCritical?.Schedule) }
                where schedule.Schedule is PlateauSchedule
                select $"{schedule.Name} is a plateau, which waits for validation scores, but there are no images to validate by. "
                    + $"Give a validation set or rows whose column '{options.SplitColumnName}' says 'validation', or choose another schedule.");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
        }
    }

    /// <summary>Tells what is left out, and what has no effect.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="options">How training is asked to go.</param>
    /// <param name="validates">Whether anything is left to select by.</param>
    public void Tell(IChannel channel, AttentionDecoderOptions options, bool validates)
    {
        if (WithoutCaptions > 0)
        {
            channel.Warning(MessageSensitivity.None, $"{WithoutCaptions} training rows without captions are left out.");
        }

        if (WithoutFeatures > 0)
        {
            channel.Warning(MessageSensitivity.None, $"{WithoutFeatures} images without features are left out.");
        }

        if (options.SelfCritical is not null && !validates)
        {
            channel.Warning(
                MessageSensitivity.None,
                "There are no images to validate by: self-critical training never goes back to the best weights, selfCritical.patience has no effect, and the last weights are kept.");
        }
    }

    private static string Some(List<string> all) =>
        string.Join(", ", all.Take(Named)) + (all.Count > Named ? $" and {all.Count - Named} more" : "");
}
