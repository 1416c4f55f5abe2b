using System.Runtime.InteropServices;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What may go wrong while a trial runs, and whom it concerns.</summary>
internal static class TrialFailures
{
    /// <summary>What the trial's own settings lead to, and leaves the next trials to run: data that is damaged, sizes that don't fit together,
    /// memory, libtorch.</summary>
    public static bool Include(Exception failure) => failure is InvalidDataException or EndOfStreamException
        or FormatException or ArgumentException or InvalidOperationException or ArithmeticException or NotSupportedException
        or ExternalException or OutOfMemoryException or IndexOutOfRangeException or ExperimentFileException;

    /// <summary>What this machine does to any trial: files that were there when the sweep began and can't be read any more, a full disk, a
    /// folder that may not be written, a checkpoint that is damaged or of another training. A storage tells of itself.</summary>
    public static bool AreOfMachine(Exception failure) => failure is (IOException and not EndOfStreamException and not TrialStorageException) or UnauthorizedAccessException;
}
