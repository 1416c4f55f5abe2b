using System.Runtime.InteropServices;

namespace MLCaption.Cli.Machine;

/// <summary>How a native library that is missing, or is of another make, shows.</summary>
internal static class ProbeFailure
{
    public static bool Includes(Exception failure) => failure is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException
        or TypeInitializationException or ExternalException or FileNotFoundException or NotSupportedException or InvalidOperationException or ArgumentException
        or Microsoft.ML.OnnxRuntime.OnnxRuntimeException;

    /// <summary>The innermost reason, on one line.</summary>
    public static string Reason(Exception failure) =>
        string.Join(' ', failure.GetBaseException().Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
