using System.Runtime.InteropServices;

namespace MLCaption.Experiments;

/// <summary>How a native library that is missing, or is of another make, shows: by itself, or as the cause of another failure.</summary>
internal static class NativeLibraryFailure
{
    public static bool Includes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException
                or ExternalException or NotSupportedException) return true;
        }
        return false;
    }

    /// <summary>The innermost reason, on one line.</summary>
    public static string Reason(Exception failure) =>
        string.Join(' ', failure.GetBaseException().Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
