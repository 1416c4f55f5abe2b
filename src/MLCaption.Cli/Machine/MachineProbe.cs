using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.Data;
using MLCaption.Experiments;
using MLCaption.Metrics;

namespace MLCaption.Cli.Machine;

/// <summary>Looks at the machine that this process runs on. Takes about a second.</summary>
internal static class MachineProbe
{
    private const string PixelPng = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

    private static readonly string[] _mathLibraries = ["blas", "mkl", "gomp", "iomp", "dnnl"];

    /// <param name="results">The folder where results would go.</param>
    /// <param name="time">Measures.</param>
    public static MachineFacts Look(string results, TimeProvider time)
    {
        var torch = TorchProbe.Look(time, out string? torchProblem);
        string? onnx = OnnxProbe.Look(out var providers, out string? onnxProblem);
        string? pictureProblem = null;
        try
        {
            using var picture = MLImage.CreateFromStream(new MemoryStream(Convert.FromBase64String(PixelPng)));
        }
        catch (Exception broken) when (ProbeFailure.Includes(broken))
        {
            pictureProblem = NativeLibraryFailure.Reason(broken);
        }
        return new MachineFacts
        {
            Program = $"mlcaption {ProductVersion.Text}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Libraries = LibraryVersion.All,
            Processor = Processor(),
            Memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            FreeMemory = Field("/proc/meminfo", "MemAvailable") is { } kilobytes ? (long)(1024 * kilobytes) : null,
            Torch = torch,
            TorchProblem = torchProblem,
            MathLibraries = [.. LoadedLibraries.Paths.Where(path => _mathLibraries.Any(name => Path.GetFileName(path).Contains(name, StringComparison.OrdinalIgnoreCase)))],
            HasNvidiaDriver = File.Exists("/proc/driver/nvidia/version") || File.Exists(Path.Combine(Environment.SystemDirectory, "nvcuda.dll")),
            OnnxRuntime = onnx,
            OnnxProviders = providers,
            OnnxProblem = onnxProblem,
            PictureProblem = pictureProblem,
            Meteor = MeteorResources.OfThisMachine().Name,
            Results = new FolderFacts(results, FreeBytes(results)),
            Temporary = new FolderFacts(Path.GetTempPath(), FreeBytes(Path.GetTempPath()), WritingSpeed(time)),
            Environment = Diagnosis.Variables
                .Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(variable => !string.IsNullOrEmpty(variable.Value))
                .ToDictionary(variable => variable.Name, variable => variable.Value!),
        };
    }

    /// <summary>Room on a folder's disk; null where none is to be asked, as of a share of the network on Windows (<c>\\server\share</c>).</summary>
    internal static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static ProcessorFacts Processor() => new(
        Text("/proc/cpuinfo", "model name") ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"),
        Environment.ProcessorCount,
        Avx512F.IsSupported ? VectorInstructions.Avx512
            : Avx2.IsSupported && Fma.IsSupported ? VectorInstructions.Avx2
            : AdvSimd.IsSupported ? VectorInstructions.Neon
            : VectorInstructions.Narrow,
        Field("/proc/cpuinfo", "cpu MHz") / 1000,
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null);

    /// <summary>Bytes a second that reach the disk under the folder of temporary files; 0 when it can't be written to.</summary>
    private static double WritingSpeed(TimeProvider time)
    {
        var block = new byte[16 << 20];
        new Random(1).NextBytes(block);    // a disk that compresses has nothing to gain
        try
        {
            long begun = time.GetTimestamp();
            using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.Write(block);
            file.Flush(flushToDisk: true);
            return block.Length / time.GetElapsedTime(begun).TotalSeconds;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static double? Field(string file, string name) =>
        Text(file, name)?.Split(' ')[0] is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    // The first of several: all cores are alike, or the first ones the fastest.
    private static string? Text(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;
}
