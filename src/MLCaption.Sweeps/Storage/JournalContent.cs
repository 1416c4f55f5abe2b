namespace MLCaption.Sweeps;

/// <summary>What the bytes of a journal say.</summary>
/// <param name="Header">Null when the file is new.</param>
/// <param name="Events">The events, in order.</param>
/// <param name="SoundLength">Bytes up to which the file is whole; a torn last line lies behind.</param>
internal sealed record JournalContent(JournalHeader? Header, IReadOnlyList<TrialEvent> Events, long SoundLength)
{
    public static JournalContent Parse(string path, byte[] bytes)
    {
        JournalHeader? header = null;
        var events = new List<TrialEvent>();
        int start = 0;
        for (int line = 1; start < bytes.Length; line++)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0 && line > 1) break;
            var text = bytes.AsSpan(start, length < 0 ? bytes.Length - start : length);
            if (line == 1)
            {
                header = JournalLine.Read<JournalHeader>(text);
                // A first line that was torn while the journal was begun holds no trial yet: it may be written anew.
                if (header is null && length < 0 && text.StartsWith("{\"sha\":"u8)) break;
                if (header is null || header.Journal < 1) throw JournalException.NoJournal(path);
                if (header.Journal > JournalHeader.CurrentVersion) throw JournalException.Newer(path, header.Journal);
                if (length < 0) return new JournalContent(null, [], 0);
            }
            else if (JournalLine.Read<TrialEvent>(text) is { } change)
            {
                events.Add(change);
            }
            else if (start + length + 1 < bytes.Length)
            {
                throw JournalException.Damaged(path, line);
            }
            else
            {
                break;
            }
            start += length + 1;
        }
        return new JournalContent(header, events, start);
    }
}
