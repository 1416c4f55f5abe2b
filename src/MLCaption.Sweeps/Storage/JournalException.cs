namespace MLCaption.Sweeps;

/// <summary>A journal can't be used as asked: it is damaged, in use, or of another experiment. The message says what to do.</summary>
public sealed class JournalException : IOException
{
    private JournalException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    internal static JournalException InUse(string path, Exception inner) =>
        new($"{path}: another process is running this sweep. Wait for it to end, or give another run folder.", inner);

    internal static JournalException OtherExperiment(string path) =>
        new($"{path}: holds the trials of another experiment. Give another run folder, or remove this one to start anew.");

    internal static JournalException Damaged(string path, int line) =>
        new($"{path}: line {line} is damaged, and more lines follow it. Restore the file from a copy, or remove it to start anew.");

    internal static JournalException NoJournal(string path) =>
        new($"{path}: is no journal of trials: its first line does not say so.");

    internal static JournalException Newer(string path, int version) =>
        new($"{path}: was written by a newer version of the program (format {version}). Use that version.");
}
