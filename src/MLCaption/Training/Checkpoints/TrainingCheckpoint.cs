using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MLCaption.Networks;

namespace MLCaption.Training;

/// <summary>A training after an epoch, as a file from which it goes on as if it had never stopped.</summary>
/// <param name="Fingerprint">Tells which training: options, data, vocabulary.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Weights">Of the networks now.</param>
/// <param name="Best">Of the networks after the best epoch; empty before there is one.</param>
/// <param name="Average">The moving average of the weights; empty without one.</param>
/// <param name="Optimizer">As the optimizer saves itself.</param>
/// <param name="Random">The state of torch's random stream.</param>
internal sealed record TrainingCheckpoint(
    string Fingerprint, TrainingProgress Progress, float[] Weights, float[] Best, float[] Average, byte[] Optimizer, byte[] Random)
{
    /// <summary>Writes the file, whole or not at all.</summary>
    public void Save(string path)
    {
        WholeFile.Write(path, unfinished =>
        {
            using FileStream file = File.Create(unfinished);
            using var archive = new ZipArchive(file, ZipArchiveMode.Create);
            Write(archive, "training", Encoding.UTF8.GetBytes(Fingerprint));
            Write(archive, "progress.json", JsonSerializer.SerializeToUtf8Bytes(Progress));
            Write(archive, "weights", MemoryMarshal.AsBytes(Weights.AsSpan()));
            Write(archive, "best", MemoryMarshal.AsBytes(Best.AsSpan()));
            Write(archive, "average", MemoryMarshal.AsBytes(Average.AsSpan()));
            Write(archive, "optimizer", Optimizer);
            Write(archive, "random", Random);
        });
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">Where it may be.</param>
    /// <param name="fingerprint">Which training it must belong to.</param>
    /// <returns>The checkpoint; null when there is no file.</returns>
    /// <exception cref="CheckpointException">The file is damaged, or belongs to another training.</exception>
    public static TrainingCheckpoint? Load(string path, string fingerprint)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        TrainingCheckpoint checkpoint = Read(path);
        return checkpoint.Fingerprint == fingerprint
            ? checkpoint
            : throw new CheckpointException(
                $"{path} is the checkpoint of another training: options, captions or features differ. Delete it to begin anew, or name another file.");
    }

    private static TrainingCheckpoint Read(string path)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return new TrainingCheckpoint(
                Encoding.UTF8.GetString(Read(archive, "training")),
                JsonSerializer.Deserialize<TrainingProgress>(Read(archive, "progress.json"))!,
                Floats(Read(archive, "weights")),
                Floats(Read(archive, "best")),
                Floats(Read(archive, "average")),
                Read(archive, "optimizer"),
                Read(archive, "random"));
        }
        catch (Exception damage) when (damage is JsonException or EndOfStreamException or InvalidDataException)
        {
            throw new CheckpointException($"{path} is no whole checkpoint: {damage.Message} Delete it to begin anew.", damage);
        }
    }

    private static void Write(ZipArchive archive, string name, ReadOnlySpan<byte> bytes)
    {
        using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.GetEntry(name) ?? throw new EndOfStreamException($"There is no '{name}' in it.");
        var bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
