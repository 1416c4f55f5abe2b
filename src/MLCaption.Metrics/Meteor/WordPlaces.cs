namespace MLCaption.Metrics;

/// <summary>Where each word stands in a caption: a chain of places for each, ascending. Keeps its memory from caption to caption.</summary>
/// <param name="wordCount">All words are below.</param>
internal sealed class WordPlaces(int wordCount)
{
    private readonly int[] _first = Filled(wordCount);  // of each word its first place, or -1
    private int[] _words = [];
    private int[] _next = [];                           // of each place the next one of the same word, or -1
    private int _length;

    public void Set(ReadOnlySpan<int> words)
    {
        foreach (int word in _words.AsSpan(0, _length)) _first[word] = -1;
        if (_words.Length < words.Length) (_words, _next) = (new int[2 * words.Length], new int[2 * words.Length]);
        words.CopyTo(_words);
        _length = words.Length;
        for (int place = _length - 1; place >= 0; place--) (_next[place], _first[words[place]]) = (_first[words[place]], place);
    }

    /// <summary>The first place of the word from <paramref name="from"/> on, or -1. Those before are dropped, so ask with rising places only.</summary>
    public int First(int word, int from)
    {
        ref int first = ref _first[word];
        while (first >= 0 && first < from) first = _next[first];
        return first;
    }

    /// <summary>The next place of the same word, or -1.</summary>
    public int Next(int place) => _next[place];

    private static int[] Filled(int length)
    {
        int[] places = new int[length];
        Array.Fill(places, -1);
        return places;
    }
}
