using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>Trials can't be read or written. The message says why and what to do; what was stored before is kept.</summary>
public class TrialStorageException : IOException
{
    /// <summary>A failure in words for the user.</summary>
    protected TrialStorageException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>The message that a place holds the trials of another experiment, with all that differs.</summary>
    /// <param name="place">Where the trials are kept.</param>
    /// <param name="there">The experiment found there.</param>
    /// <param name="here">The one that was asked for.</param>
    /// <param name="advice">What to do, as a sentence.</param>
    protected static string OtherExperimentText(string place, JsonNode? there, JsonNode? here, string advice) => string.Join('\n', [
        $"{place}: holds the trials of another experiment; nothing was changed. What differs:",
        .. ExperimentDifference.Between(there, here).Select(difference => $"  {difference}"),
        advice]);
}
