using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>The distinct tokens of some captions, numbered from 0 in the order in which they first appeared.</summary>
internal sealed class TokenTable
{
    // By hash, each at the first free place from where its hash points: the token's number plus one, or zero. At most half is in use.
    private int[] _places;
    private string[] _tokens;

    public TokenTable()
        : this(new int[1024], new string[512], 0)
    {
    }

    private TokenTable(int[] places, string[] tokens, int count)
    {
        _places = places;
        _tokens = tokens;
        Count = count;
    }

    public int Count { get; private set; }

    /// <summary>Whether a token is no word of Python's: empty, or with white space in it.</summary>
    public bool HoldsWhiteSpace { get; private set; }

    public string this[int number] => _tokens[number];

    /// <summary>The token's number, a new one if it was not known.</summary>
    public int NumberOf(ReadOnlySpan<char> token)
    {
        int place = PlaceOf(token);
        if (_places[place] > 0) return _places[place] - 1;
        if (Count == _tokens.Length)
        {
            Grow();
            place = PlaceOf(token);
        }

        HoldsWhiteSpace |= !WhiteSpace.IsWord(token);
        _tokens[Count++] = token.ToString();
        _places[place] = Count;
        return Count - 1;
    }

    public bool TryGetNumber(ReadOnlySpan<char> token, out int number)
    {
        number = _places[PlaceOf(token)] - 1;
        return number >= 0;
    }

    /// <summary>Another table with the same tokens, which may grow.</summary>
    public TokenTable Copy() => new([.. _places], [.. _tokens], Count) { HoldsWhiteSpace = HoldsWhiteSpace };

    // Optimized at once: every token of every caption comes by, and most only in a run's first second.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PlaceOf(ReadOnlySpan<char> token)
    {
        int mask = _places.Length - 1;
        int place = string.GetHashCode(token) & mask;
        while (_places[place] > 0 && !token.SequenceEqual(_tokens[_places[place] - 1])) place = (place + 1) & mask;
        return place;
    }

    private void Grow()
    {
        Array.Resize(ref _tokens, 2 * Count);
        _places = new int[4 * Count];
        for (int number = 0; number < Count; number++) _places[PlaceOf(_tokens[number])] = number + 1;
    }
}
