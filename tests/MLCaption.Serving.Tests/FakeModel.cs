using System.Collections.Concurrent;

namespace MLCaption.Serving.Tests;

/// <summary>Says how many bytes a picture has; remembers its batches; may be held up, and fails at pictures that are told.</summary>
internal sealed class FakeModel(string says = "a picture", AttentionGrid? grid = null) : ILoadedModel
{
    private int _atWork;

    public AttentionGrid? Grid => grid;

    /// <summary>Sizes of the batches, in order.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    /// <summary>What was asked for with each batch.</summary>
    public ConcurrentQueue<CaptionDetails> Details { get; } = new();

    /// <summary>Closed: the model waits inside a batch.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>Open while a batch waits at the gate.</summary>
    public ManualResetEventSlim Entered { get; } = new();

    public Func<ReadOnlyMemory<byte>, Exception?> FailsAt { get; init; } = _ => null;

    public Func<ReadOnlyMemory<byte>, string?> ProblemOf { get; init; } = _ => null;

    public bool IsDisposed { get; private set; }

    public bool WasUsedTwiceAtOnceOrAfterItsEnd { get; private set; }

    public IReadOnlyList<CaptionedPicture> Caption(IReadOnlyList<ReadOnlyMemory<byte>> pictures, CaptionDetails details)
    {
        if (Interlocked.Increment(ref _atWork) > 1 || IsDisposed) WasUsedTwiceAtOnceOrAfterItsEnd = true;
        Batches.Enqueue(pictures.Count);
        Details.Enqueue(details);
        Entered.Set();
        Gate.Wait();
        try
        {
            if (pictures.Select(FailsAt).FirstOrDefault(failure => failure is not null) is { } failed) throw failed;
            return [.. pictures.Select(picture => new CaptionedPicture("", $"{says} of {picture.Length} bytes", -1, details.HasFlag(CaptionDetails.Attention) ? Maps() : null)
            {
                Candidates = details.HasFlag(CaptionDetails.Candidates) ? [new(says, -1), new("another", -2)] : null,
                Problem = ProblemOf(picture),
            })];
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
    }

    public void Dispose() => IsDisposed = true;

    private AttentionMap[]? Maps() => grid is null ? null : [new AttentionMap("word", Enumerable.Repeat(1f / grid.Count, grid.Count).ToArray(), grid)];
}
