using System.Buffers;

namespace MLCaption.Sweeps;

/// <summary>Writes a journal anew with one line a trial.</summary>
internal static class JournalCompaction
{
    /// <summary>Puts a new generation in the journal's place: whole and on the disk, or not at all.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="file">What it holds, read to its end.</param>
    /// <param name="appending">Held while this works.</param>
    /// <returns>Whether it could be done; else the journal is as it was.</returns>
    public static bool Run(string path, JournalFile file, AppendLock appending)
    {
        var header = file.Header! with { Generation = file.Header.Generation + 1 };
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Write(lines, header.Write);
        foreach (var trial in file.Ledger.Trials) JournalLine.Write(lines, new TrialKept(trial));
        string unfinished = path + ".unfinished";
        try
        {
            file.Flush();
            using (var whole = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                whole.Write(lines.WrittenSpan);
                whole.Flush(flushToDisk: true);
            }
            // First: whoever sees the new number and still finds the old file only opens it once more.
            appending.Generation = header.Generation;
            File.Move(unfinished, path, overwrite: true);
            return true;
        }
        catch (Exception impossible) when (impossible is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            return false;
        }
    }
}
