namespace MLCaption.Metrics;

/// <summary>Some n-grams that are to be numbered together.</summary>
internal sealed class NGramBatch
{
    private int[] _prefixes = new int[256];
    private int[] _tokens = new int[256];
    private int[] _positions = new int[256];
    private int[] _numbers = new int[256];
    private int _count;

    public ReadOnlySpan<int> Prefixes => _prefixes.AsSpan(0, _count);

    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, _count);

    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, _count);

    public Span<int> Numbers => _numbers.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Add(int prefix, int token, int position)
    {
        if (_count == _prefixes.Length) Grow();
        (_prefixes[_count], _tokens[_count], _positions[_count]) = (prefix, token, position);
        _count++;
    }

    private void Grow()
    {
        Array.Resize(ref _prefixes, 2 * _count);
        Array.Resize(ref _tokens, 2 * _count);
        Array.Resize(ref _positions, 2 * _count);
        _numbers = new int[2 * _count];
    }
}
