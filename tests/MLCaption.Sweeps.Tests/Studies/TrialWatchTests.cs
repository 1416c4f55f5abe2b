namespace MLCaption.Sweeps.Tests.Studies;

public sealed class TrialWatchTests
{
    private static readonly TimeSpan _reach = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly TimerTime _time = new();

    [Fact]
    public void A_budget_beyond_a_timers_reach_is_kept_all_the_same()
    {
        using var watch = Watch(TimeSpan.FromDays(100));

        _time.Ring();
        _time.Ring();
        Assert.Null(watch.Exceeded);
        _time.Ring();

        Assert.Equal("Over its time budget of 144000 minutes.", watch.Exceeded);
        Assert.True(watch.Token.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromDays(100), _time.Now - ManualTime.Noon);
    }

    [Fact]
    public void The_longest_budget_that_a_clock_knows_can_be_watched()
    {
        using var watch = Watch(TimeSpan.MaxValue);

        Assert.Null(watch.Exceeded);
    }

    [Fact]
    public void Memory_is_looked_at_every_second_whatever_the_trial_reports()
    {
        long used = 90;
        using var watch = new TrialWatch(
            new Trial(0, ParameterSet.Empty, TrialState.Running), new StudyBudget { TrialMemory = 100 }, () => used, _time, CancellationToken.None);
        _time.Ring();
        Assert.Equal((null, TimeSpan.FromSeconds(1)), (watch.Exceeded, _time.Now - ManualTime.Noon));

        used = 110;
        _time.Ring();

        Assert.StartsWith("Over its memory budget: ", watch.Exceeded, StringComparison.Ordinal);
        Assert.True(watch.Token.IsCancellationRequested);
    }

    private TrialWatch Watch(TimeSpan limit) =>
        new(new Trial(0, ParameterSet.Empty, TrialState.Running), new StudyBudget { TrialTime = limit }, () => 0, _time, CancellationToken.None);

    /// <summary>A clock whose one timer rings when told to, and reaches no further than those of the system.</summary>
    private sealed class TimerTime : TimeProvider
    {
        private readonly ManualTime _clock = new();
        private TimeSpan _due;
        private Action _callback = () => { };

        public DateTimeOffset Now => _clock.Now;

        public override long TimestampFrequency => _clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => _clock.Now;

        public override long GetTimestamp() => _clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = () => callback(state);
            Set(dueTime);
            return new Timer(this);
        }

        public void Ring()
        {
            _clock.Now += _due;
            _callback();
        }

        private void Set(TimeSpan due)
        {
            Assert.InRange(due, Timeout.InfiniteTimeSpan, _reach);
            _due = due;
        }

        private sealed class Timer(TimerTime time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.Set(dueTime);
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
