using System.Threading.Channels;

namespace MLCaption.Serving;

/// <summary>Loads a model again when its file has changed and has stopped changing; one that can't be loaded leaves the old one at work.</summary>
internal sealed class ModelFileWatch : IAsyncDisposable
{
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(200);

    private readonly ModelSource _source;
    private readonly ModelWorker _worker;
    private readonly ModelLoader _load;
    private readonly TimeProvider _time;
    private readonly ServingInstruments _instruments;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _told = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FileSystemWatcher? _watcher;
    private readonly Task _run;
    private FileStamp _known;

    /// <param name="source">The model.</param>
    /// <param name="known">The file's stamp before the model was loaded.</param>
    /// <param name="worker">Where the new model goes.</param>
    /// <param name="load">Loads it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="instruments">Where reloads are told.</param>
    public ModelFileWatch(ModelSource source, FileStamp known, ModelWorker worker, ModelLoader load, TimeProvider time, ServingInstruments instruments)
    {
        _source = source;
        _known = known;
        _worker = worker;
        _load = load;
        _time = time;
        _instruments = instruments;
        _watcher = Watch(Path.GetFullPath(source.Path));
        _run = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await _run.ConfigureAwait(false);
        }
        finally
        {
            _watcher?.Dispose();
            _stop.Dispose();
        }
    }

    private FileSystemWatcher? Watch(string path)
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path));
            watcher.Changed += (_, _) => Tell();
            watcher.Created += (_, _) => Tell();
            watcher.Renamed += (_, _) => Tell();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException e)
        {
            _instruments.NotWatched(path, e.Message);
            return null;
        }
    }

    private void Tell() => _told.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        try
        {
            var told = _told.Reader.WaitToReadAsync(_stop.Token).AsTask();
            while (true)
            {
                await Task.WhenAny(told, Task.Delay(_poll, _time, _stop.Token)).ConfigureAwait(false);
                _stop.Token.ThrowIfCancellationRequested();
                if (told.IsCompleted)
                {
                    _told.Reader.TryRead(out _);
                    told = _told.Reader.WaitToReadAsync(_stop.Token).AsTask();
                }

                if (await ChangedAsync().ConfigureAwait(false) is { } stamp) Reload(stamp);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    /// <summary>The file's stamp once it stays the same; null where it is the known one, or the file is gone.</summary>
    private async Task<FileStamp?> ChangedAsync()
    {
        var stamp = FileStamp.Of(_source.Path);
        while (stamp != _known && stamp != default)
        {
            await Task.Delay(_settling, _time, _stop.Token).ConfigureAwait(false);
            var next = FileStamp.Of(_source.Path);
            if (next == stamp) return stamp;
            stamp = next;
        }

        return null;
    }

    private void Reload(FileStamp stamp)
    {
        _known = stamp;
        try
        {
            _worker.Replace(_load(_source));
            _instruments.Reloaded(_source.Name, _source.Path);
        }
        catch (Exception e)
        {
            // Whatever is in the file, the model at work has no part in it.
            _instruments.NotReloaded(_source.Name, e.Message);
        }
    }
}
