using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// Numbers n-grams: a single token has its own number, longer ones get the numbers after those of all tokens. An n-gram is told by the
/// number of the n-gram without its last token and that token. A hash table with open addressing, without an object or a string an entry.
/// </summary>
internal sealed class NGramTable
{
    private readonly int _tokenCount;
    private Slot[] _slots;

    /// <param name="tokenCount">Numbers that belong to single tokens.</param>
    /// <param name="expected">Longer n-grams that are to be expected; more may come.</param>
    public NGramTable(int tokenCount, int expected)
    {
        _tokenCount = tokenCount;
        _slots = new Slot[SizeFor(expected)];
        Count = tokenCount;
    }

    /// <summary>Numbers given, those of single tokens included.</summary>
    public int Count { get; private set; }

    /// <summary>Longer n-grams.</summary>
    public int LongerCount => Count - _tokenCount;

    /// <summary>The n-gram's number, -1 if it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(int prefix, int token) => SlotOf(prefix, token).NumberPlusOne - 1;

    /// <summary>The numbers of several n-grams, new ones where they had none.</summary>
    /// <param name="prefixes">Of each the number of the n-gram without its last token.</param>
    /// <param name="tokens">Of each the last token.</param>
    /// <param name="numbers">Of each the number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void NumberAll(ReadOnlySpan<int> prefixes, ReadOnlySpan<int> tokens, Span<int> numbers)
    {
        tokens = tokens[..prefixes.Length];
        numbers = numbers[..prefixes.Length];
        for (int i = 0; i < prefixes.Length; i++) numbers[i] = AtOwnPlace(prefixes[i], tokens[i]);
        for (int i = 0; i < prefixes.Length; i++)
        {
            if (numbers[i] < 0) numbers[i] = NumberOf(prefixes[i], tokens[i]);
        }
    }

    /// <summary>Finds n-grams of one order of a caption.</summary>
    /// <param name="nGrams">The caption's.</param>
    /// <param name="numbers">Of each the number here, -1 if it has none; those of shorter n-grams must stand there.</param>
    /// <param name="range">Which n-grams.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindAll(ReadOnlySpan<CaptionNGram> nGrams, Span<int> numbers, Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(nGrams.Length);
        for (int i = start; i < start + length; i++) numbers[i] = AtOwnPlace(numbers[nGrams[i].Prefix], nGrams[i].Token);
        for (int i = start; i < start + length; i++)
        {
            int prefix = numbers[nGrams[i].Prefix];
            if (numbers[i] < 0 && prefix >= 0) numbers[i] = Find(prefix, nGrams[i].Token);
        }
    }

    /// <summary>The n-gram's number, a new one if it had none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int NumberOf(int prefix, int token)
    {
        ref Slot slot = ref SlotOf(prefix, token);
        if (slot.NumberPlusOne != 0) return slot.NumberPlusOne - 1;
        slot = new Slot(prefix, token, ++Count);
        int number = Count - 1;
        if (LongerCount > MostIn(_slots.Length)) Grow();
        return number;
    }

    /// <summary>The longer n-grams in the order of their numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Prefix, int Token)[] Longer()
    {
        var longer = new (int Prefix, int Token)[LongerCount];
        foreach (Slot slot in _slots)
        {
            if (slot.NumberPlusOne != 0) longer[slot.NumberPlusOne - 1 - _tokenCount] = (slot.Prefix, slot.Token);
        }

        return longer;
    }

    // At most five of eight places are taken, so that a search looks at few.
    private static int MostIn(int size) => size / 8 * 5;

    private static int SizeFor(int expected)
    {
        uint size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(256, expected));
        return (int)(expected > MostIn((int)size) ? 2 * size : size);
    }

    /// <summary>
    /// The n-gram's number if it stands where its hash points, else -1. Asked for many n-grams in a row and without a branch, the waits for
    /// memory overlap; what stands elsewhere is found soon after, as its place is then at hand.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AtOwnPlace(int prefix, int token)
    {
        Slot[] slots = _slots;
        ref Slot slot = ref slots[NGramHash.Of(prefix, token) & (slots.Length - 1)];
        int difference = (slot.Prefix ^ prefix) | (slot.Token ^ token);
        return (slot.NumberPlusOne - 1) | ((difference | -difference) >> 31);
    }

    /// <summary>Where the n-gram stands, or would.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot SlotOf(int prefix, int token)
    {
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        int at = NGramHash.Of(prefix, token) & mask;
        while (true)
        {
            ref Slot slot = ref slots[at];
            if (slot.NumberPlusOne == 0 || (slot.Prefix == prefix && slot.Token == token)) return ref slot;
            at = (at + 1) & mask;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
