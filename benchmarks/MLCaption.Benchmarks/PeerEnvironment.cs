using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace MLCaption.Benchmarks;

/// <summary>What OpenMP, OpenBLAS and malloc are told, for ours and the peer alike.</summary>
internal static class PeerEnvironment
{
    public static string Python => Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";

    /// <summary>A program that ran to its end: what it printed.</summary>
    public static string Run(string program, string[] arguments, string threads)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        Prepare(start, threads);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    /// <summary>Tells a process; what the environment says already stays, apart from the threads.</summary>
    public static void Prepare(ProcessStartInfo start, string threads)
    {
        start.Environment["OMP_NUM_THREADS"] = threads;
        start.Environment.TryAdd("OMP_WAIT_POLICY", "passive");
        start.Environment.TryAdd("GOMP_SPINCOUNT", "20000");
        start.Environment.TryAdd("MALLOC_MMAP_THRESHOLD_", "2000000000");
        start.Environment.TryAdd("MALLOC_TRIM_THRESHOLD_", "8000000000");
        if (Avx512F.IsSupported)
        {
            start.Environment.TryAdd("OPENBLAS_CORETYPE", "SkylakeX");
        }
    }

    /// <summary>This program with other arguments.</summary>
    public static string RunSelf(string[] arguments, string threads) =>
        Run(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(PeerEnvironment).Assembly.Location, .. arguments]
            : arguments, threads);
}
