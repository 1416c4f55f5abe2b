namespace MLCaption.Sweeps.PostgreSql.Tests;

/// <summary>A clock whose timers ring when told to.</summary>
public sealed class BeatingTime : TimeProvider
{
    private readonly List<Action> _timers = [];

    /// <summary>When the timers ring first, and how often then.</summary>
    public List<(TimeSpan Due, TimeSpan Period)> Times { get; } = [];

    public void Ring() => _timers.ForEach(timer => timer());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add(() => callback(state));
        Times.Add((dueTime, period));
        return new Silent();
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
