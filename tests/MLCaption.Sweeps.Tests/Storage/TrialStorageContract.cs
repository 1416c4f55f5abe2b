namespace MLCaption.Sweeps.Tests.Storage;

/// <summary>What every storage keeps to.</summary>
public abstract class TrialStorageContract
{
    protected static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    protected static ParameterSet Parameters { get; } = new([new("$.rate", 0.1 + 0.2), new("$.cell", 1)]);

    protected abstract ITrialStorage Open();

    [Fact]
    public void A_new_storage_is_empty() => Assert.Empty(Open().Load());

    [Fact]
    public void A_trial_is_what_its_events_say()
    {
        var storage = Open();
        storage.Append(new TrialStarted(0, Noon, Parameters));
        storage.Append(new TrialReported(0, Noon.AddMinutes(1), 1, new Dictionary<string, double> { ["loss"] = 3.25, ["CIDEr"] = double.NaN }));
        Assert.Equal(TrialState.Running, storage.Load()[0].State);
        storage.Append(new TrialCompleted(0, Noon.AddMinutes(2), new Dictionary<string, double> { ["CIDEr"] = 1.0 / 3 }));

        var trial = Assert.Single(storage.Load());

        Assert.Equal((0, TrialState.Completed, Noon, Noon.AddMinutes(2)), (trial.Number, trial.State, trial.StartedAt, trial.FinishedAt!.Value));
        Assert.Equal(Parameters, trial.Parameters);
        Assert.Equal(1.0 / 3, trial.Metrics["CIDEr"]);
        Assert.Equal((1, 3.25, double.NaN), (trial.Reports[0].Step, trial.Reports[0].Values["loss"], trial.Reports[0].Values["CIDEr"]));
    }

    [Fact]
    public void A_failed_trial_keeps_its_reason()
    {
        var storage = Open();
        storage.Append(new TrialStarted(0, Noon, Parameters));
        storage.Append(new TrialFailed(0, Noon, "images/a.jpg: not an image.\nSecond line: \"quoted\"."));

        Assert.Equal((TrialState.Failed, "images/a.jpg: not an image.\nSecond line: \"quoted\"."), (storage.Load()[0].State, storage.Load()[0].Reason));
    }

    [Fact]
    public void A_trial_that_starts_again_loses_what_its_first_run_reported()
    {
        var storage = Open();
        storage.Append(new TrialStarted(0, Noon, Parameters));
        storage.Append(new TrialReported(0, Noon, 1, new Dictionary<string, double> { ["loss"] = 3 }));
        storage.Append(new TrialStarted(0, Noon.AddHours(1), Parameters));

        var trial = Assert.Single(storage.Load());

        Assert.Empty(trial.Reports);
        Assert.Equal(Noon.AddHours(1), trial.StartedAt);
    }

    [Fact]
    public void Trials_come_in_the_order_of_their_numbers()
    {
        var storage = Open();
        foreach (int number in new[] { 2, 0, 1 }) storage.Append(new TrialStarted(number, Noon, Parameters));

        Assert.Equal([0, 1, 2], storage.Load().Select(trial => trial.Number));
    }

    [Fact]
    public void A_finished_trial_takes_no_more_events_but_a_start()
    {
        var storage = Open();
        storage.Append(new TrialStarted(0, Noon, Parameters));
        storage.Append(new TrialFailed(0, Noon, "no"));

        Assert.Equal("Trial 0 is already finished.", Assert.Throws<InvalidOperationException>(() => storage.Append(new TrialFailed(0, Noon, "no"))).Message);
        storage.Append(new TrialStarted(0, Noon, Parameters));
        Assert.Equal(TrialState.Running, storage.Load()[0].State);
    }

    [Fact]
    public void An_event_before_the_start_is_a_mistake() =>
        Assert.Equal("Trial 3 has an event before its start.",
            Assert.Throws<InvalidOperationException>(() => Open().Append(new TrialFailed(3, Noon, "no"))).Message);

    [Fact]
    public void What_was_loaded_does_not_change_with_later_events()
    {
        var storage = Open();
        storage.Append(new TrialStarted(0, Noon, Parameters));
        var before = storage.Load();
        storage.Append(new TrialFailed(0, Noon, "no"));

        Assert.Equal(TrialState.Running, before[0].State);
    }
}
