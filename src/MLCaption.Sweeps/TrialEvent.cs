using System.Text.Json.Serialization;

namespace MLCaption.Sweeps;

/// <summary>A change of one trial, as a journal keeps it.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(TrialStarted), "started")]
[JsonDerivedType(typeof(TrialReported), "reported")]
[JsonDerivedType(typeof(TrialCompleted), "completed")]
[JsonDerivedType(typeof(TrialFailed), "failed")]
public abstract record TrialEvent(int Number, DateTimeOffset At)
{
    /// <summary>Whether the trial is over with this event, so that it must outlast a loss of power.</summary>
    [JsonIgnore]
    public virtual bool IsFinal => false;

    internal abstract Trial ApplyTo(Trial? trial);

    private protected Trial Begun(Trial? trial) => trial
        ?? throw new InvalidOperationException($"Trial {Number} has an event before its start.");
}
