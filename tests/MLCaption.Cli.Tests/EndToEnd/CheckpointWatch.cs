using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Looks at the checkpoints of a sweep while it runs: of each training and epoch, what the weights, the optimizer and the random stream were.</summary>
internal sealed class CheckpointWatch : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly SortedDictionary<string, string> _seen = new(StringComparer.Ordinal);

    private CheckpointWatch(string run) => _watching = Task.Factory.StartNew(() => Watch(run), TaskCreationOptions.LongRunning);

    /// <summary>Runs a sweep.</summary>
    /// <returns>Digests of the states seen, by file, epoch and part.</returns>
    public static IReadOnlyDictionary<string, string> During(string run, Action sweep)
    {
        var watch = new CheckpointWatch(run);
        using (watch) sweep();
        return watch._seen;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _watching.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private void Watch(string run)
    {
        var known = new Dictionary<string, DateTime>();
        while (!_stop.IsCancellationRequested)
        {
            string[] folders = [.. new[] { "trials", "finals" }.Select(name => Path.Combine(run, name)).Where(Directory.Exists)];
            foreach (string file in folders.SelectMany(folder => Directory.GetFiles(folder, "*.checkpoint", SearchOption.AllDirectories)).Where(file => !file.Contains(".unfinished.", StringComparison.Ordinal)))
            {
                var written = File.GetLastWriteTimeUtc(file);
                if (known.TryGetValue(file, out var before) && before == written) continue;
                known[file] = written;
                Look(file, Path.GetRelativePath(run, file));
            }
            Thread.Sleep(_pause);
        }
    }

    private void Look(string file, string name)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            using var written = archive.GetEntry("progress.json")!.Open();
            var progress = JsonNode.Parse(written)!;
            foreach (string part in new[] { "weights", "best", "average", "optimizer", "random" })
            {
                string key = string.Create(CultureInfo.InvariantCulture, $"{name}, phase {progress["Phase"]}, epoch {progress["Done"]!.GetValue<int>():D3}: {part}");
                string digest = ModelDigests.Of(archive.GetEntry(part)!);

                // An epoch trained again after a kill must come out the same: the first difference stays.
                if (!_seen.TryGetValue(key, out string? other)) _seen.Add(key, digest);
                else if (other != digest) _seen[key] = "differs from one training of the epoch to the next";
            }
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // The trial ended.
        }
    }
}
