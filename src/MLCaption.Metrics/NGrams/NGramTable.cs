namespace MLCaption.Metrics;

/// <summary>Maps (id of an n-gram's prefix, id of its last token) to an id: a hash table with open addressing, without one object per entry.</summary>
internal sealed class NGramTable
{
    private const int Empty = -1;
    private ulong[] _keys = new ulong[64];
    private int[] _ids = NewIds(64);
    private int _count;

    public int Count => _count;

    public bool TryGet(int prefix, int token, out int id)
    {
        ulong key = Key(prefix, token);
        int mask = _ids.Length - 1;
        for (int slot = Slot(key, mask); _ids[slot] != Empty; slot = (slot + 1) & mask)
        {
            if (_keys[slot] != key) continue;
            id = _ids[slot];
            return true;
        }

        id = Empty;
        return false;
    }

    /// <summary>The id that stands there, else <paramref name="newId"/>, which then stands there.</summary>
    public int GetOrAdd(int prefix, int token, int newId)
    {
        ulong key = Key(prefix, token);
        int mask = _ids.Length - 1;
        int slot = Slot(key, mask);
        for (; _ids[slot] != Empty; slot = (slot + 1) & mask)
        {
            if (_keys[slot] == key) return _ids[slot];
        }

        _keys[slot] = key;
        _ids[slot] = newId;
        if (++_count * 2 > _ids.Length) Grow();
        return newId;
    }

    private static ulong Key(int prefix, int token) => ((ulong)(uint)prefix << 32) | (uint)token;

    private static int Slot(ulong key, int mask)
    {
        key = (key ^ (key >> 32)) * 0x9E3779B97F4A7C15UL;  // Fibonacci hashing: the high bits are the well-mixed ones
        return (int)(key >> 33) & mask;
    }

    private void Grow()
    {
        ulong[] keys = _keys;
        int[] ids = _ids;
        _keys = new ulong[keys.Length * 2];
        _ids = NewIds(ids.Length * 2);
        int mask = _ids.Length - 1;
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] == Empty) continue;
            int slot = Slot(keys[i], mask);
            while (_ids[slot] != Empty) slot = (slot + 1) & mask;
            _keys[slot] = keys[i];
            _ids[slot] = ids[i];
        }
    }

    private static int[] NewIds(int size)
    {
        int[] ids = new int[size];
        Array.Fill(ids, Empty);
        return ids;
    }
}
