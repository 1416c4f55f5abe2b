using System.Globalization;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>A journal can't be used as asked: it is damaged, can't be written, or is of another experiment. The message says what to do.</summary>
public sealed class JournalException : TrialStorageException
{
    private JournalException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    internal static JournalException Busy(TimeoutException inner) => new(inner.Message, inner);

    internal static JournalException OtherExperiment(string path, JsonNode? there, JsonNode? here) =>
        new(OtherExperimentText(path, there, here, "Give another run folder, or remove this one to start anew."));

    internal static JournalException Damaged(string path, int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: line {line} is damaged, and more lines follow it. Restore the file from a copy, or remove it to start anew."));

    internal static JournalException NoJournal(string path) =>
        new($"{path}: is no journal of trials: its first line does not say so.");

    internal static JournalException Missing(string path) => new($"{path}: there is no journal to join. Start the sweep first.");

    internal static JournalException Newer(string path, int version) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: was written by a newer version of the program (format {version}, this one knows {JournalHeader.Version}). Use that version."));

    internal static JournalException Older(string path, int version) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: was written by an older version of the program (format {version}, this one knows {JournalHeader.Version}). Finish the sweep with that version, or give another run folder to start anew."));

    internal static JournalException CanNotWrite(string path, Exception inner) =>
        new($"{path}: can't be written: {inner.Message.ReplaceLineEndings(" ").TrimEnd('.')}. What was written before is kept: make room or give access, and start the same sweep again to go on.", inner);
}
