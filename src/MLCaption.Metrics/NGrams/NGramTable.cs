namespace MLCaption.Metrics;

/// <summary>Maps (id of an n-gram's prefix, id of its last token) to an id: a hash table with open addressing, without one object per entry.</summary>
internal sealed class NGramTable
{
    private const int SmallestSize = 256;
    private Entry[] _entries = new Entry[SmallestSize];
    private int _count;

    public bool TryGet(int prefix, int token, out int id)
    {
        Entry entry = _entries[SlotOf(Key(prefix, token))];
        id = entry.IdPlusOne - 1;
        return entry.IdPlusOne != 0;
    }

    /// <summary>The id that stands there, else <paramref name="newId"/>, which then stands there.</summary>
    public int GetOrAdd(int prefix, int token, int newId)
    {
        ulong key = Key(prefix, token);
        ref Entry entry = ref _entries[SlotOf(key)];
        if (entry.IdPlusOne != 0) return entry.IdPlusOne - 1;
        entry = new Entry(key, newId + 1);
        if (++_count * 2 > _entries.Length) Grow();
        return newId;
    }

    /// <summary>Forgets everything, and room that one long caption took.</summary>
    public void Clear()
    {
        if (_entries.Length > 16 * SmallestSize) _entries = new Entry[SmallestSize];
        else Array.Clear(_entries);
        _count = 0;
    }

    private static ulong Key(int prefix, int token) => ((ulong)(uint)prefix << 32) | (uint)token;

    /// <summary>Where the key stands, or would.</summary>
    private int SlotOf(ulong key)
    {
        Entry[] entries = _entries;
        int mask = entries.Length - 1;
        ulong hash = (key ^ (key >> 32)) * 0x9E3779B97F4A7C15UL;  // Fibonacci hashing: the high bits are the well-mixed ones
        int slot = (int)(hash >> 33) & mask;
        while (entries[slot].IdPlusOne != 0 && entries[slot].Key != key) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        Entry[] old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (Entry entry in old)
        {
            if (entry.IdPlusOne != 0) _entries[SlotOf(entry.Key)] = entry;
        }
    }

    // Zero stands for an empty place, so that a new array is an empty table.
    private readonly record struct Entry(ulong Key, int IdPlusOne);
}
