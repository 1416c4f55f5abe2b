namespace MLCaption.Serving;

/// <summary>One model at work on its queue: a thread of its own captions batch after batch. The model may be replaced between batches.</summary>
internal sealed class ModelWorker : IAsyncDisposable
{
    // How much the latest batch counts in the mean time of a picture.
    private const double Newest = 0.2;

    private static readonly TimeSpan _longestRetry = TimeSpan.FromMinutes(2);

    private readonly CaptionQueue _queue;
    private readonly CaptioningOptions _options;
    private readonly TimeProvider _time;
    private readonly ServingInstruments _instruments;
    private readonly Lock _turn = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILoadedModel _model;
    private double _secondsEach;

    public ModelWorker(string name, ILoadedModel model, CaptioningOptions options, TimeProvider time, ServingInstruments instruments)
    {
        Name = name;
        _model = model;
        _options = options;
        _time = time;
        _instruments = instruments;
        _queue = new CaptionQueue(options, time);
        Grid = model.Grid;
        instruments.Watch(name, () => Waiting);
        new Thread(Run) { IsBackground = true, Name = $"captions of {name}" }.Start();
    }

    public string Name { get; }

    public AttentionGrid? Grid { get; private set; }

    /// <summary>How many pictures wait.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Captions pictures, together with whatever else waits.</summary>
    /// <returns>One for each, in their order; what could not be read has a <see cref="CaptionedPicture.Problem"/>.</returns>
    /// <exception cref="CaptioningRefusedException">There is no room, or it took too long.</exception>
    public async Task<IReadOnlyList<CaptionedPicture>> CaptionAsync(
        IReadOnlyList<CheckedPicture> pictures, CaptionDetails details, CancellationToken cancellationToken)
    {
        CaptionRequest[] requests = [.. pictures.Select(picture => new CaptionRequest(picture, details))];
        long began = _time.GetTimestamp();
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        if (!_queue.TryAdd(requests))
        {
            _instruments.Ended(Name, RequestOutcome.Busy);
            throw Refused.Busy(RetryAfter());
        }

        using var leave = ends.Token.UnsafeRegister((_, token) => Leave(requests, token), null);
        try
        {
            var answers = await Task.WhenAll(requests.Select(request => request.Answer)).ConfigureAwait(false);
            _instruments.Ended(Name, answers.All(answer => answer.Problem is null) ? RequestOutcome.Captioned : RequestOutcome.NotAPicture);
            _instruments.Took(Name, _time.GetElapsedTime(began));
            return answers;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _instruments.Ended(Name, RequestOutcome.TookTooLong);
            throw Refused.TookTooLong();
        }
        catch (Exception e)
        {
            _instruments.Ended(Name, e is OperationCanceledException ? RequestOutcome.Cancelled : RequestOutcome.Failed);
            throw;
        }
    }

    /// <summary>Puts another model in the place of the one at work, which is freed once its batch is done.</summary>
    public void Replace(ILoadedModel next)
    {
        ILoadedModel old;
        lock (_turn)
        {
            old = _model;
            _model = next;
            Grid = next.Grid;
        }

        old.Dispose();
    }

    /// <summary>Captions what waits, then frees the model.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _ended.Task.ConfigureAwait(false);
        _model.Dispose();
    }

    private void Run()
    {
        while (_queue.Take() is { Count: > 0 } batch)
        {
            long began = _time.GetTimestamp();
            _instruments.Batched(Name, batch.Count);
            try
            {
                Caption(batch);
            }
            catch (Exception failure) when (batch.Count > 1)
            {
                // One picture must not spoil the others': each alone.
                _instruments.Failed(Name, failure);
                foreach (var request in batch) CaptionAlone(request);
            }
            catch (Exception failure)
            {
                batch[0].Fail(failure);
            }

            double each = _time.GetElapsedTime(began).TotalSeconds / batch.Count;
            _secondsEach = _secondsEach == 0 ? each : ((1 - Newest) * _secondsEach) + (Newest * each);
        }

        _ended.SetResult();
    }

    private void Caption(IReadOnlyList<CaptionRequest> batch)
    {
        var details = batch.Aggregate(CaptionDetails.None, (all, request) => all | request.Details);
        IReadOnlyList<CaptionedPicture> captioned;
        lock (_turn)
        {
            captioned = _model.Caption([.. batch.Select(request => request.Picture.Content)], details);
        }

        for (int i = 0; i < batch.Count; i++) batch[i].Complete(Wanted(captioned[i], batch[i].Details));
    }

    private void CaptionAlone(CaptionRequest request)
    {
        try
        {
            Caption([request]);
        }
        catch (Exception failure)
        {
            request.Fail(failure);
        }
    }

    // What another request of the batch asked for is no part of this one's answer.
    private static CaptionedPicture Wanted(CaptionedPicture captioned, CaptionDetails details) => captioned with
    {
        Candidates = details.HasFlag(CaptionDetails.Candidates) ? captioned.Candidates : null,
        Attention = details.HasFlag(CaptionDetails.Attention) ? captioned.Attention : null,
    };

    private void Leave(CaptionRequest[] requests, CancellationToken cancellation)
    {
        foreach (var request in requests)
        {
            _queue.Remove(request);
            request.Cancel(cancellation);
        }
    }

    // When what waits now will be done; the clients that then come again find room.
    private TimeSpan RetryAfter()
    {
        double seconds = Math.Ceiling(_secondsEach * Waiting);
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, _longestRetry.TotalSeconds));
    }
}
