namespace MLCaption.Serving.Tests;

public sealed class CaptionQueueTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_batch_holds_as_many_as_it_may_in_the_order_of_arrival_and_does_not_wait_once_full()
    {
        var queue = Queue(new CaptioningOptions { BatchSize = 2, Window = _long });
        var requests = Enumerable.Range(0, 5).Select(_ => Request()).ToArray();
        Assert.True(queue.TryAdd(requests));
        Assert.Equal(requests[..2], queue.Take());
        Assert.Equal(requests[2..4], queue.Take());
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public async Task A_batch_that_is_not_full_is_taken_when_the_window_has_passed()
    {
        var time = new ManualTime();
        var queue = new CaptionQueue(new CaptioningOptions { BatchSize = 3, Window = _long }, time);
        CaptionRequest[] requests = [Request(), Request()];
        Assert.True(queue.TryAdd(requests[..1]));
        var batch = Task.Run(queue.Take);
        await time.TimerAsync();
        time.Advance(_long / 2);
        Assert.True(queue.TryAdd(requests[1..]));
        Assert.Equal(2, queue.Count);
        time.Advance(_long / 2);
        Assert.Equal(requests, await batch.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_batch_does_not_wait_for_a_timer_that_no_thread_is_left_to_run()
    {
        var queue = new CaptionQueue(new CaptioningOptions { BatchSize = 2 }, new TimeWithoutTimers());
        var request = Request();
        Assert.True(queue.TryAdd([request]));
        Assert.Equal([request], await Task.Run(queue.Take).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_batch_holds_no_more_pixels_than_a_picture_may_unless_it_is_one_picture()
    {
        var queue = Queue(new CaptioningOptions { BatchSize = 8, Window = _long, MaxPixels = 100 });
        CaptionRequest[] requests = [Request(6, 10), Request(4, 10), Request(1, 1), Request(20, 10)];
        Assert.True(queue.TryAdd(requests));
        Assert.Equal(requests[..2], queue.Take());
        Assert.Equal(requests[2..3], queue.Take());
        Assert.Equal(requests[3..], queue.Take());
    }

    [Fact]
    public void More_than_may_wait_are_not_taken_in_and_of_several_all_or_none()
    {
        var queue = Queue(new CaptioningOptions { QueueLength = 3 });
        Assert.True(queue.TryAdd([Request(), Request()]));
        Assert.False(queue.TryAdd([Request(), Request()]));
        Assert.Equal(2, queue.Count);
        Assert.True(queue.TryAdd([Request()]));
    }

    [Fact]
    public void A_request_that_nobody_waits_for_makes_room_and_is_in_no_batch()
    {
        var queue = Queue(new CaptioningOptions { QueueLength = 2, Window = TimeSpan.Zero });
        CaptionRequest left = Request(), stays = Request();
        queue.TryAdd([left, stays]);
        queue.Remove(left);
        queue.Remove(left);
        Assert.True(queue.TryAdd([Request()]));
        Assert.Same(stays, queue.Take()[0]);
    }

    [Fact]
    public void What_waits_when_the_end_comes_is_still_taken_out_and_then_nothing()
    {
        var queue = Queue(new CaptioningOptions { Window = _long });
        queue.TryAdd([Request()]);
        queue.Complete();
        Assert.Single(queue.Take());
        Assert.Empty(queue.Take());
        Assert.False(queue.TryAdd([Request()]));
    }

    private static CaptionQueue Queue(CaptioningOptions options) => new(options, TimeProvider.System);

    private static CaptionRequest Request(int width = 1, int height = 1) => new(new CheckedPicture(new byte[1], new PictureHeader(width, height)), CaptionDetails.None);

    private sealed class TimeWithoutTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new ManualTime().CreateTimer(callback, state, dueTime, period);
    }
}
