using System.Globalization;

namespace MLCaption.Sweeps;

/// <summary>A trial is no longer this worker's; what it wanted to write was not written. The study goes on with another trial.</summary>
public sealed class LeaseLostException : OperationCanceledException
{
    private LeaseLostException(string message) : base(message)
    {
    }

    /// <summary>The trial was given back before.</summary>
    internal static LeaseLostException GivenBack(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Trial {number} was given back and can't be written to any more. Nothing was written."));

    /// <summary>Another worker, or a later start, has the trial.</summary>
    /// <param name="trial">The trial as it stands.</param>
    internal static LeaseLostException TakenOver(Trial trial) => new(string.Create(CultureInfo.InvariantCulture,
        $"Trial {trial.Number} was taken over by '{trial.Worker}' (start {trial.Attempts}). Nothing was written."));
}
