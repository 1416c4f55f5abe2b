using System.Runtime.InteropServices;

namespace MLCaption.Metrics;

/// <summary>
/// Finds what of a reference may be aligned with what of the hypothesis. Where words occur in the hypothesis is held as chains of places,
/// so that words are looked up instead of compared. Keeps its memory; for one thread at a time.
/// </summary>
internal sealed class MeteorMatcher
{
    // In long captions words match near by only: where a word occurs a thousand times in both, a million pairs would.
    private const int Window = 64;

    private readonly MeteorWords _words;
    private readonly int[] _firstOfWord;  // of each word its first place in the hypothesis, or -1
    private readonly int[] _firstOfStem;
    private readonly List<MeteorMatch> _matches = [];
    private readonly List<MeteorMatch> _phrases = [];
    private int[] _hypothesis = [];
    private int[] _nextOfWord = [];       // of each place the next one of the same word, or -1
    private int[] _nextOfStem = [];
    private int[] _starts = [];
    private int _length;

    public MeteorMatcher(MeteorWords words)
    {
        _words = words;
        _firstOfWord = new int[words.Count];
        _firstOfStem = new int[words.HasStems ? words.Count : 0];
        Array.Fill(_firstOfWord, -1);
        Array.Fill(_firstOfStem, -1);
    }

    public ReadOnlySpan<MeteorMatch> All => CollectionsMarshal.AsSpan(_matches);

    /// <summary>The matches whose first word in the reference stands there, module by module.</summary>
    public Range From(int place) => _starts[place].._starts[place + 1];

    /// <param name="hypothesis">Its words.</param>
    /// <param name="reference">Its words.</param>
    /// <param name="isLong">Whether words match near by only.</param>
    public void Find(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference, bool isLong)
    {
        Place(hypothesis);
        if (_starts.Length <= reference.Length) _starts = new int[2 * (reference.Length + 1)];
        _matches.Clear();
        _phrases.Clear();
        // Of equal captions equal words are all that is needed, and the search can't go astray.
        bool isEqual = hypothesis.SequenceEqual(reference);
        if (!isEqual && _words.Paraphrases is { } table) FindPhrases(hypothesis, reference, table, isLong);
        int phrase = 0;
        for (int place = 0; place < reference.Length; place++)
        {
            _starts[place] = _matches.Count;
            int word = reference[place];
            int last = isLong ? place + Window : int.MaxValue;
            int first = isLong ? place - Window : 0;
            AddChain(ref _firstOfWord[word], _nextOfWord, place, module: 0, except: -1, first, last);
            if (isEqual) continue;
            if (_words.HasStems) AddChain(ref _firstOfStem[_words.StemOf(word)], _nextOfStem, place, module: 1, except: word, first, last);
            AddSynonyms(word, place, first, last);
            for (; phrase < _phrases.Count && _phrases[phrase].Start == place; phrase++) _matches.Add(_phrases[phrase]);
        }

        _starts[reference.Length] = _matches.Count;
    }

    private void Place(ReadOnlySpan<int> hypothesis)
    {
        for (int i = 0; i < _length; i++) Forget(_hypothesis[i]);
        _length = hypothesis.Length;
        if (_hypothesis.Length < _length)
        {
            _hypothesis = new int[2 * _length];
            _nextOfWord = new int[2 * _length];
            _nextOfStem = new int[2 * _length];
        }

        hypothesis.CopyTo(_hypothesis);
        for (int i = _length - 1; i >= 0; i--)
        {
            (_nextOfWord[i], _firstOfWord[hypothesis[i]]) = (_firstOfWord[hypothesis[i]], i);
            if (!_words.HasStems) continue;
            int stem = _words.StemOf(hypothesis[i]);
            (_nextOfStem[i], _firstOfStem[stem]) = (_firstOfStem[stem], i);
        }
    }

    private void Forget(int word)
    {
        _firstOfWord[word] = -1;
        if (_words.HasStems) _firstOfStem[_words.StemOf(word)] = -1;
    }

    /// <summary>Adds the places of a chain from first to last; those before are dropped for good, as the places asked for go up.</summary>
    private void AddChain(ref int head, int[] next, int place, int module, int except, int first, int last)
    {
        while (head >= 0 && head < first) head = next[head];
        for (int i = head; i >= 0 && i <= last; i = next[i])
        {
            if (_hypothesis[i] != except) _matches.Add(new MeteorMatch(place, 1, i, 1, module));
        }
    }

    private void AddSynonyms(int word, int place, int first, int last)
    {
        int before = _matches.Count;
        foreach (int synonym in _words.SynonymsOf(word)) AddChain(ref _firstOfWord[synonym], _nextOfWord, place, module: 2, except: -1, first, last);
        if (_matches.Count - before > 1) CollectionsMarshal.AsSpan(_matches)[before..].Sort(static (a, b) => a.HypothesisStart.CompareTo(b.HypothesisStart));
    }

    /// <summary>Phrases of the reference whose paraphrases the hypothesis holds, then the other way round; by their place in the reference.</summary>
    private void FindPhrases(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference, ParaphraseTable table, bool isLong)
    {
        FindPhrases(reference, hypothesis, table, isLong, static (start, length, other, otherLength) => new MeteorMatch(start, length, other, otherLength, 3));
        FindPhrases(hypothesis, reference, table, isLong, static (start, length, other, otherLength) => new MeteorMatch(other, otherLength, start, length, 3));
        MeteorMatch[] sorted = [.. _phrases.OrderBy(match => match.Start)];  // which keeps the order of equals
        _phrases.Clear();
        _phrases.AddRange(sorted);
    }

    private void FindPhrases(ReadOnlySpan<int> side, ReadOnlySpan<int> other, ParaphraseTable table, bool isLong, Func<int, int, int, int, MeteorMatch> match)
    {
        for (int start = 0; start < side.Length; start++)
        {
            int node = 0;
            for (int end = start; end < side.Length && (node = table.Next(node, side[end])) >= 0; end++)
            {
                foreach (int[] paraphrase in table.At(node))
                {
                    int last = Math.Min(other.Length - paraphrase.Length, isLong ? start + Window : int.MaxValue);
                    for (int i = isLong ? Math.Max(0, start - Window) : 0; i <= last; i++)
                    {
                        if (other.Slice(i, paraphrase.Length).SequenceEqual(paraphrase)) _phrases.Add(match(start, end + 1 - start, i, paraphrase.Length));
                    }
                }
            }
        }
    }
}
