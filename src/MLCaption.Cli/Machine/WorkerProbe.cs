using System.Runtime.InteropServices;
using MLCaption.Experiments;

namespace MLCaption.Cli.Machine;

/// <summary>What this process is as a worker of a sweep. Nothing is measured.</summary>
internal static class WorkerProbe
{
    /// <param name="since">When it begins.</param>
    public static SweepWorker Look(DateTimeOffset since)
    {
        var processor = MachineProbe.Processor();
        var torch = Torch();
        return new SweepWorker
        {
            Since = since,
            Machine = Environment.MachineName,
            Version = ProductVersion.Text,
            Runtime = RuntimeInformation.FrameworkDescription,
            System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Processor = processor.Name,
            Cores = processor.Cores,
            Threads = torch?.Threads,
            Gpus = torch?.Devices ?? 0,
            Libtorch = torch?.Version,
            Libraries = string.Join(", ", LibraryVersion.All.Select(library => library.Words)),
        };
    }

    // Where libtorch doesn't work, the first training says why.
    private static (string Version, int Threads, int Devices)? Torch()
    {
        try
        {
            return TorchProbe.Loaded();
        }
        catch (Exception broken) when (ProbeFailure.Includes(broken))
        {
            return null;
        }
    }
}
