namespace MLCaption.Serving;

/// <summary>Requests in the order of their arrival, taken out as batches by one thread.</summary>
internal sealed class CaptionQueue(CaptioningOptions options, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly LinkedList<CaptionRequest> _waiting = [];
    private bool _isComplete;

    public int Count
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>Lets all of the requests wait, or none where there is not room for all or no more are taken.</summary>
    public bool TryAdd(IReadOnlyCollection<CaptionRequest> requests)
    {
        lock (_gate)
        {
            if (_isComplete || _waiting.Count + requests.Count > options.QueueLength) return false;
            foreach (var request in requests) request.Place = _waiting.AddLast(request);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Takes a request out that nobody waits for any more; does nothing where it was taken already.</summary>
    public void Remove(CaptionRequest request)
    {
        lock (_gate)
        {
            if (request.Place is null) return;
            _waiting.Remove(request.Place);
            request.Place = null;
        }
    }

    /// <summary>Waits for requests, then for the window or until the batch is full.</summary>
    /// <returns>At least one request; none when no more will come.</returns>
    public IReadOnlyList<CaptionRequest> Take()
    {
        lock (_gate)
        {
            while (true)
            {
                while (_waiting.Count == 0)
                {
                    if (_isComplete) return [];
                    Monitor.Wait(_gate);
                }

                WaitForOthers();
                if (_waiting.Count > 0) return Batch();
            }
        }
    }

    /// <summary>Takes no more; those that wait are still taken out.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void WaitForOthers()
    {
        if (options.Window == TimeSpan.Zero || _isComplete || IsFull()) return;
        long began = time.GetTimestamp();
        using var window = time.CreateTimer(_ => Wake(), state: null, options.Window, Timeout.InfiniteTimeSpan);
        while (Left() is var left && left > TimeSpan.Zero && !_isComplete && !IsFull())
        {
            // Timers run on the thread pool, which the application may keep busy: the batch does not wait for that.
            Monitor.Wait(_gate, TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)));
        }

        TimeSpan Left() => options.Window - time.GetElapsedTime(began);

        void Wake()
        {
            lock (_gate) Monitor.PulseAll(_gate);
        }
    }

    private bool IsFull() => _waiting.Count >= options.BatchSize || _waiting.Sum(request => request.Picture.Pixels) >= options.MaxPixels;

    private List<CaptionRequest> Batch()
    {
        var batch = new List<CaptionRequest>();
        long pixels = 0;
        while (_waiting.First is { Value: var next } && batch.Count < options.BatchSize && (batch.Count == 0 || pixels + next.Picture.Pixels <= options.MaxPixels))
        {
            _waiting.RemoveFirst();
            next.Place = null;
            batch.Add(next);
            pixels += next.Picture.Pixels;
        }

        return batch;
    }
}
