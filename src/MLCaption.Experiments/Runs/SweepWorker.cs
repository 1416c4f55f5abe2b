using System.Text.Json;
using MLCaption.Networks;

namespace MLCaption.Experiments;

/// <summary>What runs trials of a sweep: a version of the program on a machine. A run folder keeps each different one.</summary>
public sealed record SweepWorker
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>When it first began to run trials; of workers that differ in nothing else the first is kept.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The machine's name, with which the names of its workers begin: <c>machine/process</c>.</summary>
    public required string Machine { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The .NET runtime, with its version.</summary>
    public required string Runtime { get; init; }

    /// <summary>The operating system and its architecture.</summary>
    public required string System { get; init; }

    /// <summary>What the processor calls itself; null where it doesn't say.</summary>
    public string? Processor { get; init; }

    /// <summary>How many logical cores the worker may use, at least 1.</summary>
    public required int Cores { get; init; }

    /// <summary>How many threads libtorch computes with where an experiment doesn't say; null where libtorch doesn't work.</summary>
    public int? Threads { get; init; }

    /// <summary>How many GPUs libtorch can use. Default 0.</summary>
    public int Gpus { get; init; }

    /// <summary>The version of libtorch; null where it doesn't work.</summary>
    public string? Libtorch { get; init; }

    /// <summary>ML.NET and TorchSharp with their versions, as one text.</summary>
    public required string Libraries { get; init; }

    /// <summary>The machine in a worker's name, as trials have it; the whole name where there is no process in it.</summary>
    internal static string MachineOf(string worker) => worker.LastIndexOf('/') is > 0 and var end ? worker[..end] : worker;

    /// <summary>Adds it to those of a run folder, unless an equal one is there.</summary>
    /// <exception cref="InvalidDataException">The folder's list is damaged.</exception>
    internal void Write(RunFolder folder)
    {
        using var one = folder.Hold();
        var known = ReadAll(folder);
        if (known.Any(other => this with { Since = other.Since } == other)) return;
        WholeFile.Write(folder.Workers, unfinished => File.WriteAllText(unfinished, JsonSerializer.Serialize(known.Append(this), _options)));
    }

    /// <summary>Those of a run folder, in the order in which they came; none where they were not recorded.</summary>
    /// <exception cref="InvalidDataException">The list is damaged.</exception>
    internal static IReadOnlyList<SweepWorker> ReadAll(RunFolder folder)
    {
        if (!File.Exists(folder.Workers)) return [];
        try
        {
            var workers = JsonSerializer.Deserialize<SweepWorker?[]>(File.ReadAllText(folder.Workers), _options) ?? [];
            return [.. workers.Select(worker => worker ?? throw new JsonException("A worker is missing."))];
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{folder.Workers}: is damaged: {broken.Message} Delete it: it only tells what machines ran trials.", broken);
        }
    }
}
