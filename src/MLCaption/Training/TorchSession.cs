using TorchSharp;

namespace MLCaption.Training;

/// <summary>
/// Torch has one random stream and one number of threads in a process: trainings take turns, so that a seed gives the same result. What
/// else draws from the stream meanwhile, as a network does that is built to load a model, still changes it.
/// </summary>
internal sealed class TorchSession : IDisposable
{
    private static readonly SemaphoreSlim _turn = new(1, 1);

    private readonly int _threadsBefore;

    private TorchSession(int threadsBefore) => _threadsBefore = threadsBefore;

    /// <summary>Waits for its turn, seeds the stream and sets the threads.</summary>
    /// <param name="seed">Start of the random stream.</param>
    /// <param name="threads">0 leaves what is set.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static TorchSession Begin(int seed, int threads, CancellationToken cancellation)
    {
        _turn.Wait(cancellation);
        int before = torch.get_num_threads();
        torch.manual_seed(seed);
        if (threads > 0)
        {
            torch.set_num_threads(threads);
        }

        return new TorchSession(before);
    }

    public void Dispose()
    {
        torch.set_num_threads(_threadsBefore);
        _turn.Release();
    }
}
