using System.Runtime.InteropServices;

namespace MLCaption.Experiments;

/// <summary>What may go wrong in one trial and leave the next ones to run: data, sizes that don't fit together, memory, libtorch.</summary>
internal static class TrialFailures
{
    public static bool Include(Exception failure) => failure is IOException or InvalidDataException or UnauthorizedAccessException
        or FormatException or ArgumentException or InvalidOperationException or ArithmeticException or NotSupportedException
        or ExternalException or OutOfMemoryException or IndexOutOfRangeException or ExperimentFileException;
}
