using System.Globalization;

namespace MLCaption.Cli.Machine;

/// <summary>What the facts of a machine mean for training and captioning.</summary>
internal static class Diagnosis
{
    public const string OmpThreads = "OMP_NUM_THREADS", OpenBlasCore = "OPENBLAS_CORETYPE", MklInstructions = "MKL_ENABLE_INSTRUCTIONS", OpenBlasThreads = "OPENBLAS_NUM_THREADS";

    private const double Gibibyte = 1L << 30, Mebibyte = 1 << 20;

    // A training on Flickr8k takes one to two gibibytes; a model and its run folder some hundred mebibytes.
    private const double EnoughMemory = 2 * Gibibyte, EnoughDisk = 2 * Gibibyte, LeastDisk = 100 * Mebibyte;

    // Less than what one ordinary hard disk takes.
    private const double EnoughSpeed = 50 * Mebibyte;

    // Products of matrices reach most of a processor's peak; a BLAS that knows it not, or none made for speed, a tenth or less.
    private const double EnoughOfPeak = 0.25;

    /// <summary>The environment that matters, looked up by <see cref="MachineProbe"/>.</summary>
    public static IReadOnlyList<string> Variables { get; } = [OmpThreads, OpenBlasCore, OpenBlasThreads, MklInstructions];

    public static IReadOnlyList<Finding> Of(MachineFacts facts) =>
    [
        Finding.Ok("program", facts.Program),
        .. facts.Libraries.Select(library => Finding.Ok("library", library.Words)),
        Processor(facts.Processor),
        Busy(facts.Processor),
        Memory(facts),
        Torch(facts),
        .. facts.Torch is { } torch ? [Threads(torch, facts), Products(torch, facts), .. Blas(facts)] : Array.Empty<Finding>(),
        Gpu(facts),
        Onnx(facts),
        facts.PictureProblem is { } unreadable
            ? Finding.Broken("pictures", $"can't be decoded: {unreadable}", "On Linux, reference the package SkiaSharp.NativeAssets.Linux.NoDependencies in what runs.")
            : Finding.Ok("pictures", "JPEG, PNG and BMP are decoded"),
        Meteor(facts.Meteor),
        Folder("results", facts.Results),
        Folder("temporary files", facts.Temporary),
    ];

    private static Finding Processor(ProcessorFacts processor)
    {
        string name = processor.Name ?? "unnamed";
        string found = string.Create(CultureInfo.InvariantCulture, $"{name}, {processor.Cores} {(processor.Cores == 1 ? "core" : "cores")} for this process, {VectorNames.Of(processor.Vectors)}");
        return processor.Vectors == VectorInstructions.Narrow
            ? Finding.Slow("processor", found, "Networks run several times faster on a processor with AVX2; in a virtual machine, let it show the host's processor.")
            : Finding.Ok("processor", found);
    }

    private static Finding Busy(ProcessorFacts processor) => processor.Load is not { } load
        ? Finding.Ok("load", "unknown")
        : processor.IsBusy
            ? Finding.Slow("load", string.Create(CultureInfo.InvariantCulture, $"{load:0.0} processes want {processor.Cores} {(processor.Cores == 1 ? "core" : "cores")}"), "Others compute here too: wait. What is measured below is too low.")
            : Finding.Ok("load", string.Create(CultureInfo.InvariantCulture, $"{load:0.0} of {processor.Cores}"));

    private static Finding Memory(MachineFacts facts)
    {
        string found = $"{Size(facts.Memory)} for this process{(facts.FreeMemory is { } free ? $", {Size(free)} free" : "")}";
        return Math.Min(facts.Memory, facts.FreeMemory ?? facts.Memory) < EnoughMemory
            ? Finding.Slow("memory", found, $"Trainings take one to two GiB. Give a container more, end what else runs, or lower training.batchSize.")
            : Finding.Ok("memory", found);
    }

    private static Finding Torch(MachineFacts facts) => facts.Torch is { } torch
        ? Finding.Ok("libtorch", torch.Version)
        : Finding.Broken("libtorch", $"doesn't work: {facts.TorchProblem}", "What runs must have libtorch: reference the package TorchSharp-cpu (or a CUDA one), or install the system's (Debian: libtorch-dev).");

    private static Finding Threads(TorchFacts torch, MachineFacts facts)
    {
        string asked = facts.Environment.TryGetValue(OmpThreads, out string? value) ? $" ({OmpThreads}={value})" : "";
        string found = string.Create(CultureInfo.InvariantCulture, $"libtorch computes with {torch.Threads}{asked}");
        return torch.Threads > facts.Processor.Cores
            ? Finding.Slow("threads", found, string.Create(CultureInfo.InvariantCulture, $"More threads than cores wait for each other: set {OmpThreads}={facts.Processor.Cores}, or training.threads in the experiment."))
            : Finding.Ok("threads", found);
    }

    private static Finding Products(TorchFacts torch, MachineFacts facts)
    {
        string measured = string.Create(CultureInfo.InvariantCulture, $"{torch.Gigaflops:0} GFLOP/s");
        if (PeakSpeed.Of(facts.Processor, torch.Threads) is not { } peak) return Finding.Ok("matrix products", measured);
        double share = torch.Gigaflops / peak;
        string found = string.Create(CultureInfo.InvariantCulture, $"{measured}, {share:P0} of the {peak:0} that {PeakSpeed.Yardstick(facts.Processor.Vectors)} could do").Replace(" %", "%", StringComparison.Ordinal);
        bool isBusy = facts.Processor.IsBusy;
        return share >= EnoughOfPeak || isBusy
            ? Finding.Ok("matrix products", isBusy ? $"{found}, while others compute too" : found)
            : Finding.Slow("matrix products", found, "The BLAS in use doesn't know this processor, or isn't made for speed: see the lines on libraries below. Trainings take as many times longer.");
    }

    private static IEnumerable<Finding> Blas(MachineFacts facts)
    {
        string[] names = [.. facts.MathLibraries.Select(path => Path.GetFileName(path))];
        // The folder tells builds of one library apart.
        string found = names.Length == 0 ? "inside libtorch" : string.Join(", ", facts.MathLibraries.Select(path => Path.Combine(Path.GetFileName(Path.GetDirectoryName(path)) ?? "", Path.GetFileName(path))).Distinct());
        bool isOpenBlas = facts.MathLibraries.Any(path => path.Contains("openblas", StringComparison.Ordinal));
        bool isMkl = names.Any(name => name.Contains("mkl", StringComparison.Ordinal));
        if (facts.MathLibraries.Any(path => path.Contains("openblas-pthread", StringComparison.Ordinal)))
            yield return Finding.Slow("BLAS", found, "This OpenBLAS has threads of its own that fight with libtorch's: install the OpenMP build (Debian: libopenblas0-openmp) and choose it with update-alternatives --config libblas.so.3-*.");
        else if (!isOpenBlas && !isMkl && names.Any(name => name.StartsWith("libblas.", StringComparison.Ordinal)))
            yield return Finding.Slow("BLAS", found, "This is the reference BLAS, some thirty times slower than others: install OpenBLAS (Debian: libopenblas0-openmp).");
        else
            yield return Finding.Ok("BLAS", found);

        bool hasAvx512 = facts.Processor.Vectors == VectorInstructions.Avx512;
        if (isOpenBlas && hasAvx512 && facts.Environment.TryGetValue(OpenBlasCore, out string? core) && core.ToUpperInvariant() is "HASWELL" or "ZEN" or "SANDYBRIDGE" or "NEHALEM" or "PRESCOTT")
            yield return Finding.Slow("BLAS kernels", $"{OpenBlasCore}={core}", $"These kernels leave half of this processor's vectors unused: unset it, or set {OpenBlasCore}=SkylakeX.");
        if (isMkl && facts.Environment.TryGetValue(MklInstructions, out string? instructions) && hasAvx512 && !instructions.StartsWith("AVX512", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Slow("BLAS kernels", $"{MklInstructions}={instructions}", "These kernels leave half of this processor's vectors unused: unset it.");
        if (isOpenBlas && facts.Environment.TryGetValue(OpenBlasThreads, out string? threads) && facts.Torch is { } torch && threads != torch.Threads.ToString(CultureInfo.InvariantCulture))
            yield return Finding.Slow("BLAS threads", $"{OpenBlasThreads}={threads}", $"It overrides how many threads libtorch asks for: unset it, and use {OmpThreads} or training.threads.");
    }

    private static Finding Gpu(MachineFacts facts) => (facts.Torch?.Devices ?? 0, facts.HasNvidiaDriver) switch
    {
        ( > 0 and var devices, _) => Finding.Ok("GPU", string.Create(CultureInfo.InvariantCulture, $"{devices} with CUDA")),
        (_, true) => Finding.Slow("GPU", "an NVIDIA driver, but this libtorch is without CUDA", "Take a libtorch with CUDA: the package TorchSharp-cuda-linux or TorchSharp-cuda-windows in place of TorchSharp-cpu."),
        _ => Finding.Ok("GPU", "none; the processor computes"),
    };

    private static Finding Onnx(MachineFacts facts) => facts.OnnxRuntime is { } version
        ? Finding.Ok("ONNX Runtime", $"{version}, runs on {string.Join(", ", facts.OnnxProviders.Prepend("CPU"))}")
        : Finding.Missing("ONNX Runtime", $"doesn't work: {facts.OnnxProblem}", "Needed for encoders in ONNX files only: reference the package Microsoft.ML.OnnxRuntime in what runs, or point MLCAPTION_ONNXRUNTIME to the library.");

    private static Finding Meteor(string name) => name.EndsWith("-exact-stem", StringComparison.Ordinal) || name.EndsWith("-exact", StringComparison.Ordinal)
        ? Finding.Missing("METEOR data", $"none: {name} is computed", "For synonyms install WordNet (Debian: wordnet-base); for paraphrases too give METEOR's own data with --meteor-data.")
        : Finding.Ok("METEOR data", $"{name} can be computed");

    private static Finding Folder(string part, FolderFacts folder)
    {
        string speed = folder.BytesPerSecond is { } bytes ? string.Create(CultureInfo.InvariantCulture, $", writes {bytes / Mebibyte:0} MiB/s") : "";
        string found = $"{folder.Path}, {(folder.FreeBytes is { } room ? $"{Size(room)} free" : "its disk doesn't say how much is free")}{speed}";
        return folder switch
        {
            { BytesPerSecond: 0 } => Finding.Broken(part, $"{folder.Path} can't be written to", "Trainings keep features and models under way there: free it, or point TMPDIR to another folder."),
            { FreeBytes: var free } when free < LeastDisk => Finding.Broken(part, found, "There is no room for a model: make some."),
            { FreeBytes: var free } when free < EnoughDisk => Finding.Slow(part, found, "Features and checkpoints of a sweep may fill it: make room, or work on another disk."),
            { BytesPerSecond: var written } when written < EnoughSpeed => Finding.Slow(part, found, "A slow disk holds up checkpoints and features: point TMPDIR (and the run's folder) to a faster one."),
            _ => Finding.Ok(part, found),
        };
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Gibibyte:0.0} GiB");
}
