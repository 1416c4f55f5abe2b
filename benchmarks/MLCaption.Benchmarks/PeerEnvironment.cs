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
        Set(start, "OMP_NUM_THREADS", threads);
        Set(start, "OMP_WAIT_POLICY", "passive");
        Set(start, "MALLOC_MMAP_THRESHOLD_", "2000000000");
        Set(start, "MALLOC_TRIM_THRESHOLD_", "8000000000");
        if (Avx512F.IsSupported)
        {
            Set(start, "OPENBLAS_CORETYPE", "SkylakeX");
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    /// <summary>This program with other arguments.</summary>
    public static string RunSelf(string[] arguments, string threads) =>
        Run(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(PeerEnvironment).Assembly.Location, .. arguments]
            : arguments, threads);

    private static void Set(ProcessStartInfo start, string name, string value)
    {
        if (name == "OMP_NUM_THREADS" || !start.Environment.ContainsKey(name))
        {
            start.Environment[name] = value;
        }
    }
}
