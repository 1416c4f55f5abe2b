namespace MLCaption.Serving.Tests;

public sealed class ModelWorkerTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly CaptioningOptions _options = new() { BatchSize = 4, QueueLength = 4, Window = TimeSpan.FromMilliseconds(200) };

    [Fact]
    public async Task Pictures_that_come_together_are_captioned_together_each_with_what_it_asked_for()
    {
        var model = new FakeModel(grid: new AttentionGrid(2, 2));
        await using var pool = new FakePool(_options with { Window = TimeSpan.FromSeconds(1) }, model);
        CaptionDetails[] wanted = [CaptionDetails.None, CaptionDetails.Attention, CaptionDetails.Candidates, CaptionDetails.None];
        var answers = await Task.WhenAll(wanted.Select((details, i) => pool.Pool.CaptionAsync(TestPictures.Bmp(i + 1, 1), details)));

        Assert.Equal([4], model.Batches);
        Assert.Equal([CaptionDetails.Attention | CaptionDetails.Candidates], model.Details);
        Assert.Equal(wanted.Select((_, i) => $"a picture of {TestPictures.Bmp(i + 1, 1).Length} bytes"), answers.Select(answer => answer.Caption));
        Assert.Equal([false, true, false, false], answers.Select(answer => answer.Attention is not null));
        Assert.Equal([false, false, true, false], answers.Select(answer => answer.Candidates is not null));
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_again()
    {
        var model = new FakeModel();
        await using var pool = new FakePool(_options with { BatchSize = 1, Window = TimeSpan.Zero }, model);
        model.Gate.Reset();
        var first = pool.Caption();
        Assert.True(model.Entered.Wait(_patience));
        var waiting = Enumerable.Range(0, 4).Select(_ => pool.Caption()).ToArray();

        var refused = await Assert.ThrowsAsync<CaptioningRefusedException>(() => pool.Caption());
        Assert.Equal(CaptioningRefusal.Busy, refused.Refusal);
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 1, 120);

        model.Gate.Set();
        await Task.WhenAll([first, .. waiting]);
    }

    [Fact]
    public async Task A_cancelled_picture_leaves_the_queue_and_is_never_captioned()
    {
        var model = new FakeModel();
        await using var pool = new FakePool(_options with { BatchSize = 1, Window = TimeSpan.Zero }, model);
        model.Gate.Reset();
        var first = pool.Caption();
        Assert.True(model.Entered.Wait(_patience));
        using var cancellation = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 4).Select(_ => pool.Caption(cancellation.Token)).ToArray();
        await cancellation.CancelAsync();
        foreach (var cancelled in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        var after = Enumerable.Range(0, 4).Select(_ => pool.Caption()).ToArray();
        model.Gate.Set();
        await Task.WhenAll([first, .. after]);
        Assert.Equal(5, model.Batches.Sum());
    }

    [Fact]
    public async Task A_picture_that_waits_too_long_is_told_so()
    {
        var model = new FakeModel();
        await using var pool = new FakePool(_options with { Timeout = TimeSpan.FromMilliseconds(50) }, model);
        model.Gate.Reset();
        Assert.Equal(CaptioningRefusal.TookTooLong, (await Assert.ThrowsAsync<CaptioningRefusedException>(() => pool.Caption())).Refusal);
        model.Gate.Set();
    }

    [Fact]
    public async Task A_picture_that_the_model_stumbles_over_does_not_spoil_the_others_of_its_batch()
    {
        byte[] bad = TestPictures.Bmp(9, 9);
        var model = new FakeModel { FailsAt = picture => picture.Length == bad.Length ? new InvalidOperationException("stumbled") : null };
        await using var pool = new FakePool(_options with { Window = TimeSpan.FromSeconds(1) }, model);
        Task<CaptionAnswer>[] answers = [pool.Caption(), pool.Pool.CaptionAsync(bad), pool.Caption(), pool.Caption()];
        Assert.Equal("stumbled", (await Assert.ThrowsAsync<InvalidOperationException>(() => answers[1])).Message);
        foreach (int i in new[] { 0, 2, 3 }) Assert.StartsWith("a picture", (await answers[i]).Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_waits_for_what_was_accepted_and_frees_the_model()
    {
        var model = new FakeModel();
        var pool = new FakePool(_options, model);
        model.Gate.Reset();
        var answer = pool.Caption();
        Assert.True(model.Entered.Wait(_patience));
        var more = pool.Caption();
        var end = pool.DisposeAsync().AsTask();
        Assert.False(model.IsDisposed);
        model.Gate.Set();
        await end;
        Assert.True(model.IsDisposed);
        await Task.WhenAll(answer, more).WaitAsync(_patience);
        Assert.False(model.WasUsedTwiceAtOnceOrAfterItsEnd);
    }

    [Fact]
    public async Task A_model_is_replaced_between_batches_and_the_old_one_freed_after_its_last()
    {
        FakeModel old = new("old"), next = new("new");
        await using var pool = new FakePool(_options, old);
        old.Gate.Reset();
        var before = pool.Caption();
        Assert.True(old.Entered.Wait(_patience));
        var replacing = Task.Run(() => pool.Pool.Find(null).Replace(next));
        Assert.False(old.IsDisposed);
        old.Gate.Set();
        await replacing;
        Assert.True(old.IsDisposed);
        Assert.StartsWith("old", (await before).Caption, StringComparison.Ordinal);
        Assert.StartsWith("new", (await pool.Caption()).Caption, StringComparison.Ordinal);
        Assert.False(old.WasUsedTwiceAtOnceOrAfterItsEnd || next.WasUsedTwiceAtOnceOrAfterItsEnd);
    }
}
