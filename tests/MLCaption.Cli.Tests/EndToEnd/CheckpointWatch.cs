using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Looks at the checkpoints of a sweep while it runs: of each trial and epoch, what the weights, the optimizer and the random stream were.</summary>
internal sealed class CheckpointWatch : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public CheckpointWatch(string run) => _watching = Task.Factory.StartNew(() => Watch(run), TaskCreationOptions.LongRunning);

    /// <summary>Digests of the states seen, by trial, epoch and part. Complete once this is disposed.</summary>
    public SortedDictionary<string, string> Seen { get; } = new(StringComparer.Ordinal);

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
            string trials = Path.Combine(run, "trials");
            foreach (string file in Directory.Exists(trials) ? Directory.GetFiles(trials, "training.checkpoint", SearchOption.AllDirectories) : [])
            {
                var written = File.GetLastWriteTimeUtc(file);
                if (known.TryGetValue(file, out var before) && before == written) continue;
                known[file] = written;
                Look(file);
            }
            Thread.Sleep(_pause);
        }
    }

    private void Look(string file)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            using var written = archive.GetEntry("progress.json")!.Open();
            var progress = JsonNode.Parse(written)!;
            string trial = Path.GetFileName(Path.GetDirectoryName(file)!);
            foreach (string part in new[] { "weights", "best", "average", "optimizer", "random" })
            {
                using var entry = archive.GetEntry(part)!.Open();
                string key = string.Create(CultureInfo.InvariantCulture, $"trial {trial}, phase {progress["Phase"]}, epoch {progress["Done"]!.GetValue<int>():D3}: {part}");
                string digest = Convert.ToHexString(SHA256.HashData(entry));

                // An epoch trained again after a kill must come out the same: the first difference stays.
                if (!Seen.TryGetValue(key, out string? other)) Seen.Add(key, digest);
                else if (other != digest) Seen[key] = "differs from one training of the epoch to the next";
            }
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // The trial ended.
        }
    }
}
