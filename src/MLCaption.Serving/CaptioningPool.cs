namespace MLCaption.Serving;

/// <summary>
/// Models at work: pictures that come at about the same time are captioned together. One for an application, made by
/// <see cref="CaptioningServices.AddCaptioning"/>; may be used from several threads at once. Disposing it captions what waits and frees the models.
/// </summary>
public sealed class CaptioningPool : IAsyncDisposable, IDisposable
{
    private readonly List<ModelWorker> _workers = [];
    private readonly List<ModelFileWatch> _watches = [];

    private readonly Lazy<Task> _end;

    private CaptioningPool(CaptioningOptions options)
    {
        Options = options;
        _end = new Lazy<Task>(EndAsync);
    }

    /// <summary>What is taken on.</summary>
    public CaptioningOptions Options { get; }

    /// <summary>The models, the one first that captions where none is named.</summary>
    public IReadOnlyList<ServedModel> Models => [.. _workers.Select(worker => new ServedModel(worker.Name, worker.Grid))];

    /// <summary>How many pictures wait for each model.</summary>
    internal IEnumerable<KeyValuePair<string, int>> Waiting => _workers.Select(worker => KeyValuePair.Create(worker.Name, worker.Waiting));

    /// <summary>Captions a picture, together with others that wait.</summary>
    /// <param name="picture">The content of a JPEG, PNG or BMP file; not to be changed before the answer is there.</param>
    /// <param name="details">What is wanted beside the caption.</param>
    /// <param name="model">The model's name; null, the default, for the first.</param>
    /// <param name="cancellationToken">Takes the picture out of the queue.</param>
    /// <exception cref="CaptioningRefusedException">The picture is not taken on, or could not be read; see <see cref="CaptioningRefusal"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<CaptionAnswer> CaptionAsync(
        ReadOnlyMemory<byte> picture, CaptionDetails details = CaptionDetails.None, string? model = null, CancellationToken cancellationToken = default)
    {
        var worker = Find(model);
        var wanted = CheckedPicture.Of(picture, Options);
        var captioned = (await worker.CaptionAsync([wanted], details, cancellationToken).ConfigureAwait(false))[0];
        return captioned.Problem is { } problem
            ? throw Refused.Unreadable(problem)
            : new CaptionAnswer(
                worker.Name, wanted.Header.Width, wanted.Header.Height, captioned.Caption, captioned.LogProbability, captioned.Candidates, captioned.Attention);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(_end.Value);

    /// <summary>As <see cref="DisposeAsync"/>, holding the thread up until all is captioned.</summary>
    public void Dispose() => _end.Value.GetAwaiter().GetResult();

    /// <exception cref="InvalidOperationException">There are no models, or two of one name.</exception>
    /// <exception cref="FileNotFoundException">A model's file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is no captioning model.</exception>
    internal static CaptioningPool Open(
        CaptioningOptions options, IReadOnlyList<ModelSource> sources, ModelLoader load, TimeProvider time, ServingInstruments instruments)
    {
        if (sources.Count == 0) throw new InvalidOperationException("There is no model to caption with; add one by AddCaptioning().FromFile(name, path).");
        if (sources.GroupBy(source => source.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two models are called '{twice.Key}'; give each a name of its own.");
        }

        var loaded = new List<(ModelSource Source, FileStamp Stamp, ILoadedModel Model)>();
        try
        {
            foreach (var source in sources)
            {
                var stamp = FileStamp.Of(source.Path);
                loaded.Add((source, stamp, load(source)));
            }
        }
        catch
        {
            foreach (var (_, _, model) in loaded) model.Dispose();
            throw;
        }

        var pool = new CaptioningPool(options);
        foreach (var (source, stamp, model) in loaded)
        {
            var worker = new ModelWorker(source.Name, model, options, time, instruments);
            pool._workers.Add(worker);
            if (source.IsWatched) pool._watches.Add(new ModelFileWatch(source, stamp, worker, load, time, instruments));
        }

        return pool;
    }

    /// <param name="name">Null for the first.</param>
    /// <exception cref="CaptioningRefusedException">There is no model of that name.</exception>
    internal ModelWorker Find(string? name) => name is null
        ? _workers[0]
        : _workers.Find(worker => worker.Name == name) ?? throw Refused.UnknownModel(name, _workers.Select(worker => worker.Name));

    // The models are freed whatever becomes of the watches, which must end first: they put models in the place of others.
    private async Task EndAsync()
    {
        try
        {
            await Task.WhenAll(_watches.Select(watch => watch.DisposeAsync().AsTask())).ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAll(_workers.Select(worker => worker.DisposeAsync().AsTask())).ConfigureAwait(false);
        }
    }
}
