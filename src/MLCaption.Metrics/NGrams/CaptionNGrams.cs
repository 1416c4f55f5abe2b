using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// The distinct n-grams of one caption, numbered from 0, order by order and within an order as they first appear, and how often each
/// occurs; finds them again in other captions. Made to be filled again and again: takes no memory but for longer captions than before.
/// </summary>
internal sealed class CaptionNGrams
{
    /// <summary>Longer ones serve nobody, and numbers an n-gram length are kept for each image or caption.</summary>
    public const int LongestOrder = 100;

    private const int None = -1;

    // A hash table with open addressing: numbers plus one, zero where empty; mostly empty, so that what is not there is told at first sight.
    private int[] _slots = [];
    private int _mask;

    private CaptionNGram[] _nGrams = [];
    private int[] _ends = [];
    private int[] _current = [];
    private int[] _counts = [];
    private int[] _found = [];

    /// <summary>Tokens of the caption.</summary>
    public int Length { get; private set; }

    /// <summary>Longest n-gram.</summary>
    public int MaxOrder { get; private set; }

    /// <summary>Distinct n-grams of all orders.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<CaptionNGram> All => _nGrams.AsSpan(0, Count);

    /// <summary>How often the caption that was last looked at by <see cref="FindIn"/> holds each n-gram that was found there.</summary>
    public ReadOnlySpan<int> FoundCounts => _counts.AsSpan(0, Count);

    /// <summary>N-grams of an order in a caption of some length, repeated ones each time.</summary>
    public static int TotalOf(int length, int order) => Math.Max(0, length - order + 1);

    /// <summary>The first number after those of the order.</summary>
    public int EndOf(int order) => _ends[order];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<int> tokens, int maxOrder)
    {
        Prepare(tokens.Length, maxOrder);
        Span<int> current = _current.AsSpan(0, tokens.Length);
        current.Fill(None);
        for (int order = 1; order <= maxOrder; order++)
        {
            for (int i = 0; i + order <= tokens.Length; i++) current[i] = Add(current[i], tokens[i + order - 1], i, order);
            _ends[order] = Count;
        }
    }

    /// <summary>Looks which of this caption's n-grams another caption holds.</summary>
    /// <param name="tokens">The other caption.</param>
    /// <returns>The numbers of those that it holds, each once, as they first appear there; valid until the next call.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> FindIn(ReadOnlySpan<int> tokens)
    {
        int[] counts = _counts;
        int[] found = _found;
        Array.Clear(counts, 0, Count);
        int foundCount = 0;
        for (int start = 0; start < tokens.Length; start++)
        {
            int number = None;
            int end = Math.Min(tokens.Length, start + MaxOrder);
            for (int i = start; i < end; i++)
            {
                // What does not begin one of this caption's n-grams is none longer.
                number = _slots[SlotOf(number, tokens[i])] - 1;
                if (number == None) break;
                if (counts[number]++ == 0) found[foundCount++] = number;
            }
        }

        return found.AsSpan(0, foundCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(int prefix, int token, int start, int order)
    {
        ref int slot = ref _slots[SlotOf(prefix, token)];
        if (slot == 0)
        {
            _nGrams[Count] = new CaptionNGram { Prefix = prefix, Token = token, Start = start, Order = order };
            slot = ++Count;
        }

        _nGrams[slot - 1].Count++;
        return slot - 1;
    }

    /// <summary>Where the n-gram stands, or would.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(int prefix, int token)
    {
        int[] slots = _slots;
        int at = NGramHash.Of(prefix, token) & _mask;
        while (slots[at] != 0)
        {
            ref CaptionNGram nGram = ref _nGrams[slots[at] - 1];
            if (nGram.Token == token && nGram.Prefix == prefix) break;
            at = (at + 1) & _mask;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Prepare(int length, int maxOrder)
    {
        int total = 0;
        for (int order = 1; order <= maxOrder && order <= length; order++) total += TotalOf(length, order);
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 4 * total));
        if (_slots.Length < size) (_slots, _nGrams, _current, _counts, _found) = (new int[size], new CaptionNGram[size / 4], new int[size], new int[size / 4], new int[size / 4]);
        else Array.Clear(_slots, 0, size);
        if (_ends.Length <= maxOrder) _ends = new int[maxOrder + 1];
        (_mask, MaxOrder, Length, Count) = (size - 1, maxOrder, length, 0);
    }
}
