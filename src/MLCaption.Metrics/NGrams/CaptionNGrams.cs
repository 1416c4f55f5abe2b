using System.Numerics;

namespace MLCaption.Metrics;

/// <summary>
/// The distinct n-grams of one caption, numbered from 0, order by order and within an order as they first appear, and how often each
/// occurs; finds them again in other captions. Made to be filled again and again: takes no memory but for longer captions than before.
/// </summary>
internal sealed class CaptionNGrams
{
    private const int None = -1;

    // A hash table with open addressing of (number of the n-gram without its last token, last token).
    private Slot[] _slots = [];
    private int _mask;

    private int[] _prefixes = [];
    private int[] _tokens = [];
    private int[] _counts = [];
    private int[] _firsts = [];
    private int[] _current = [];
    private int[] _ends = [];
    private int _maxOrder;

    /// <summary>Tokens of the caption.</summary>
    public int Length { get; private set; }

    /// <summary>Distinct n-grams of all orders.</summary>
    public int Count { get; private set; }

    /// <summary>How often each occurs.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Count);

    /// <summary>Of each the number of the n-gram without its last token, -1 for single tokens.</summary>
    public ReadOnlySpan<int> Prefixes => _prefixes.AsSpan(0, Count);

    /// <summary>Of each its last token.</summary>
    public ReadOnlySpan<int> LastTokens => _tokens.AsSpan(0, Count);

    /// <summary>Where each stands first, were all n-grams written one after another, first all single tokens, then all pairs, and so on.</summary>
    public ReadOnlySpan<int> FirstPositions => _firsts.AsSpan(0, Count);

    /// <summary>N-grams of an order in a caption of some length, repeated ones each time.</summary>
    public static int TotalOf(int length, int order) => Math.Max(0, length - order + 1);

    /// <summary>N-grams of all orders up to <paramref name="maxOrder"/>.</summary>
    public static int TotalUpTo(int length, int maxOrder)
    {
        int total = 0;
        for (int order = 1; order <= maxOrder && order <= length; order++) total += length - order + 1;
        return total;
    }

    /// <summary>The first number after those of the order.</summary>
    public int EndOf(int order) => _ends[order];

    public void Read(ReadOnlySpan<int> tokens, int maxOrder)
    {
        Prepare(tokens.Length, maxOrder);
        int position = 0;
        Span<int> current = _current.AsSpan(0, tokens.Length);
        current.Fill(None);
        for (int order = 1; order <= maxOrder; order++)
        {
            for (int i = 0; i + order <= tokens.Length; i++, position++) current[i] = Add(current[i], tokens[i + order - 1], position);
            _ends[order] = Count;
        }
    }

    /// <summary>Counts which of this caption's n-grams another caption holds.</summary>
    /// <param name="tokens">The other caption.</param>
    /// <param name="counts">Of each n-gram of this caption; added to.</param>
    public void CountIn(ReadOnlySpan<int> tokens, Span<int> counts)
    {
        for (int start = 0; start < tokens.Length; start++)
        {
            int number = None;
            int end = Math.Min(tokens.Length, start + _maxOrder);
            for (int i = start; i < end; i++)
            {
                // What does not begin one of this caption's n-grams is none longer.
                ref Slot slot = ref SlotOf(number, tokens[i]);
                number = slot.NumberPlusOne - 1;
                if (number == None) break;
                counts[number]++;
            }
        }
    }

    private int Add(int prefix, int token, int position)
    {
        ref Slot slot = ref SlotOf(prefix, token);
        if (slot.NumberPlusOne == 0)
        {
            slot = new Slot(prefix, token, Count + 1);
            (_prefixes[Count], _tokens[Count], _counts[Count], _firsts[Count]) = (prefix, token, 0, position);
            Count++;
        }

        int number = slot.NumberPlusOne - 1;
        _counts[number]++;
        return number;
    }

    /// <summary>Where the n-gram stands, or would.</summary>
    private ref Slot SlotOf(int prefix, int token)
    {
        int at = NGramHash.Of(prefix, token) & _mask;
        while (true)
        {
            ref Slot slot = ref _slots[at];
            if (slot.NumberPlusOne == 0 || (slot.Prefix == prefix && slot.Token == token)) return ref slot;
            at = (at + 1) & _mask;
        }
    }

    private void Prepare(int length, int maxOrder)
    {
        int total = TotalUpTo(length, maxOrder);
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * total));
        if (_slots.Length < size) _slots = new Slot[size];
        else Array.Clear(_slots, 0, size);
        if (_counts.Length < total) (_prefixes, _tokens, _counts, _firsts) = (new int[size], new int[size], new int[size], new int[size]);
        if (_current.Length < length) _current = new int[size];
        if (_ends.Length <= maxOrder) _ends = new int[maxOrder + 1];
        (_mask, _maxOrder, Length, Count) = (size - 1, maxOrder, length, 0);
    }

    // Zero stands for an empty place, so that a new array is an empty table.
    private readonly record struct Slot(int Prefix, int Token, int NumberPlusOne);
}
