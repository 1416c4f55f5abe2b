namespace MLCaption.Metrics;

/// <summary>
/// Numbers the n-grams of longer than one token, told by the number of the n-gram without its last token and that token: a hash table
/// with open addressing, without an object or a string an entry.
/// </summary>
internal sealed class NGramTable
{
    private const int SmallestSize = 256;
    private Slot[] _slots = new Slot[SmallestSize];
    private int _count;

    /// <summary>The number that stands there, -1 if none.</summary>
    public int Find(int prefix, int token) => SlotOf(prefix, token).NumberPlusOne - 1;

    /// <summary>The number that stands there, else <paramref name="newNumber"/>, which then stands there.</summary>
    public int GetOrAdd(int prefix, int token, int newNumber)
    {
        ref Slot slot = ref SlotOf(prefix, token);
        if (slot.NumberPlusOne != 0) return slot.NumberPlusOne - 1;
        slot = new Slot(prefix, token, newNumber + 1);
        if (++_count * 2 > _slots.Length) Grow();
        return newNumber;
    }

    /// <summary>Where the n-gram stands, or would.</summary>
    private ref Slot SlotOf(int prefix, int token)
    {
        int mask = _slots.Length - 1;
        int at = NGramHash.Of(prefix, token) & mask;
        while (true)
        {
            ref Slot slot = ref _slots[at];
            if (slot.NumberPlusOne == 0 || (slot.Prefix == prefix && slot.Token == token)) return ref slot;
            at = (at + 1) & mask;
        }
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (Slot slot in old)
        {
            if (slot.NumberPlusOne != 0) SlotOf(slot.Prefix, slot.Token) = slot;
        }
    }

    // Zero stands for an empty place, so that a new array is an empty table.
    private readonly record struct Slot(int Prefix, int Token, int NumberPlusOne);
}
