using MLCaption.Experiments;

namespace MLCaption.Cli.Machine;

/// <summary>How a probe of a native library fails: as any use of it, or by an answer that it should not give.</summary>
internal static class ProbeFailure
{
    public static bool Includes(Exception failure) => NativeLibraryFailure.Includes(failure)
        || failure is FileNotFoundException or InvalidOperationException or ArgumentException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException;
}
