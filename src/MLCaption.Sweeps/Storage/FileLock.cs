using System.Diagnostics;
using System.Globalization;

namespace MLCaption.Sweeps;

/// <summary>A file as a lock: one holder at a time in all processes of a machine, and a process that dies lets go.</summary>
public sealed class FileLock : IDisposable
{
    // EAGAIN on Linux and macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    private static readonly int[] _heldByAnother = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private FileLock(FileStream file) => File = file;

    internal FileStream File { get; }

    /// <summary>Takes the lock of a file, which is made when missing and stays when the lock is let go.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <returns>Null when somebody has it.</returns>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException held) when (_heldByAnother.Contains(held.HResult))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock of a file.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="patience">How long to wait.</param>
    /// <exception cref="TimeoutException">Nobody let go of it.</exception>
    public static FileLock Take(string path, TimeSpan patience)
    {
        long began = Stopwatch.GetTimestamp();
        for (var spin = new SpinWait(); ; spin.SpinOnce())
        {
            if (TryTake(path) is { } taken) return taken;
            if (Stopwatch.GetElapsedTime(began) > patience)
            {
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture,
                    $"{path}: another process has held it for {patience.TotalSeconds:0} s. Is a process of this sweep stopped? Let it go on, or end it."));
            }
        }
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => File.Dispose();
}
