namespace MLCaption.Metrics;

/// <summary>Numbers the tokens of one caption that are in no table, without making strings of them.</summary>
internal sealed class UnknownTokens
{
    private const int SmallestSize = 32;
    private readonly List<(int Start, int Length)> _tokens = [];
    private char[] _characters = new char[256];
    private int _end;
    private int[] _slots = new int[SmallestSize];  // number + 1, zero where empty

    /// <summary>Characters that there is memory for.</summary>
    public int Room => _characters.Length;

    public void Clear()
    {
        if (_tokens.Count == 0) return;
        _tokens.Clear();
        _end = 0;
        Array.Clear(_slots);
    }

    /// <summary>From 0.</summary>
    public int NumberOf(ReadOnlySpan<char> token)
    {
        int mask = _slots.Length - 1;
        int at = string.GetHashCode(token) & mask;
        for (; _slots[at] != 0; at = (at + 1) & mask)
        {
            if (Token(_slots[at] - 1).SequenceEqual(token)) return _slots[at] - 1;
        }

        Keep(token);
        _slots[at] = _tokens.Count;
        if (2 * _tokens.Count > _slots.Length) Grow();
        return _tokens.Count - 1;
    }

    private ReadOnlySpan<char> Token(int number) => _characters.AsSpan(_tokens[number].Start, _tokens[number].Length);

    private void Keep(ReadOnlySpan<char> token)
    {
        if (_characters.Length < _end + token.Length) Array.Resize(ref _characters, 2 * (_end + token.Length));
        token.CopyTo(_characters.AsSpan(_end));
        _tokens.Add((_end, token.Length));
        _end += token.Length;
    }

    private void Grow()
    {
        _slots = new int[2 * _slots.Length];
        int mask = _slots.Length - 1;
        for (int number = 0; number < _tokens.Count; number++)
        {
            int at = string.GetHashCode(Token(number)) & mask;
            while (_slots[at] != 0) at = (at + 1) & mask;
            _slots[at] = number + 1;
        }
    }
}
