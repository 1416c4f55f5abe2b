using MLCaption.Experiments;
using static TorchSharp.torch;

namespace MLCaption.Cli.Machine;

/// <summary>Whether libtorch works, and how fast.</summary>
internal static class TorchProbe
{
    private const int Side = 768, Fewest = 3;

    private static readonly TimeSpan _long = TimeSpan.FromSeconds(0.5);

    /// <returns>Null when it doesn't work.</returns>
    public static TorchFacts? Look(TimeProvider time, out string? problem)
    {
        try
        {
            problem = null;
            var (version, threads, devices) = Loaded();
            return new TorchFacts(version, threads, Gigaflops(time), devices);
        }
        catch (Exception broken) when (ProbeFailure.Includes(broken))
        {
            problem = NativeLibraryFailure.Reason(broken);
            return null;
        }
    }

    /// <summary>What is known without measuring. Throws what <see cref="ProbeFailure"/> includes where libtorch doesn't work.</summary>
    public static (string Version, int Threads, int Devices) Loaded() => (__version__, get_num_threads(), cuda.is_available() ? cuda.device_count() : 0);

    /// <summary>Products of square matrices for half a second. The best of them counts: others may compute here too.</summary>
    private static double Gigaflops(TimeProvider time)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using Tensor a = ones(Side, Side), b = ones(Side, Side);
        var best = TimeSpan.MaxValue;
        long begun = time.GetTimestamp();
        for (int times = 0; times < Fewest || time.GetElapsedTime(begun) < _long; times++)
        {
            long started = time.GetTimestamp();
            using Tensor product = a.matmul(b);
            var took = time.GetElapsedTime(started);
            if (took < best) best = took;
        }
        return 2.0 * Side * Side * Side / best.TotalSeconds / 1e9;
    }
}
