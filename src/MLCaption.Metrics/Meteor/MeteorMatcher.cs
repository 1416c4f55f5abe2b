using System.Runtime.InteropServices;

namespace MLCaption.Metrics;

/// <summary>
/// Finds what of a reference may be aligned with what of the hypothesis: words are looked up in the other caption instead of compared one
/// with another. Keeps its memory; for one thread at a time.
/// </summary>
internal sealed class MeteorMatcher(MeteorWords words)
{
    // Where a word occurs a thousand times in both captions, there are a million pairs. So in captions of more than 2,896 words (the root
    // of this) words match near by only.
    private const int MostMatches = 1 << 23;

    private readonly WordPlaces _places = new(words.Count);
    private readonly WordPlaces _stemPlaces = new(words.Count);
    private readonly WordPlaces _referencePlaces = new(words.Count);
    private readonly List<MeteorMatch> _matches = [];
    private readonly List<MeteorMatch> _phrases = [];
    private int[] _stems = [];
    private int[] _starts = [];
    private int _window;

    public ReadOnlySpan<MeteorMatch> All => CollectionsMarshal.AsSpan(_matches);

    /// <summary>The matches whose first word in the reference stands there, module by module.</summary>
    public Range From(int place) => _starts[place].._starts[place + 1];

    /// <param name="hypothesis">Its words.</param>
    /// <param name="reference">Its words.</param>
    public void Find(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        if (_starts.Length <= reference.Length) _starts = new int[2 * (reference.Length + 1)];
        _window = MostMatches / Math.Max(1, Math.Max(hypothesis.Length, reference.Length));
        _matches.Clear();
        _phrases.Clear();

        // Of equal captions equal words are all that is needed, and the search can't go astray.
        bool isEqual = hypothesis.SequenceEqual(reference);
        if (!isEqual && words.Paraphrases is { } table) FindPhrases(hypothesis, reference, table);
        if (!isEqual && words.HasStems) SetStems(hypothesis);
        _places.Set(hypothesis);
        int phrase = 0;
        for (int place = 0; place < reference.Length; place++)
        {
            _starts[place] = _matches.Count;
            AddPlaces(_places, reference[place], place, module: 0);
            if (isEqual) continue;
            if (words.HasStems) AddStems(hypothesis, reference[place], place);
            AddSynonyms(reference[place], place);
            for (; phrase < _phrases.Count && _phrases[phrase].Start == place; phrase++) _matches.Add(_phrases[phrase]);
        }

        _starts[reference.Length] = _matches.Count;
    }

    private void SetStems(ReadOnlySpan<int> hypothesis)
    {
        if (_stems.Length < hypothesis.Length) _stems = new int[2 * hypothesis.Length];
        for (int i = 0; i < hypothesis.Length; i++) _stems[i] = words.StemOf(hypothesis[i]);
        _stemPlaces.Set(_stems.AsSpan(0, hypothesis.Length));
    }

    private void AddPlaces(WordPlaces places, int word, int place, int module)
    {
        for (int i = places.First(word, place - _window); i >= 0 && i <= place + _window; i = places.Next(i)) _matches.Add(new MeteorMatch(place, 1, i, 1, module));
    }

    private void AddStems(ReadOnlySpan<int> hypothesis, int word, int place)
    {
        for (int i = _stemPlaces.First(words.StemOf(word), place - _window); i >= 0 && i <= place + _window; i = _stemPlaces.Next(i))
        {
            if (hypothesis[i] != word) _matches.Add(new MeteorMatch(place, 1, i, 1, Module: 1));
        }
    }

    private void AddSynonyms(int word, int place)
    {
        int before = _matches.Count;
        foreach (int synonym in words.SynonymsOf(word)) AddPlaces(_places, synonym, place, module: 2);
        if (_matches.Count - before > 1) CollectionsMarshal.AsSpan(_matches)[before..].Sort(static (a, b) => a.HypothesisStart.CompareTo(b.HypothesisStart));
    }

    /// <summary>Phrases of the reference whose paraphrases the hypothesis holds, then the other way round; by their place in the reference.</summary>
    private void FindPhrases(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference, ParaphraseTable table)
    {
        _places.Set(hypothesis);
        _referencePlaces.Set(reference);
        FindPhrases(reference, hypothesis, _places, table, static (start, length, other, otherLength) => new MeteorMatch(start, length, other, otherLength, 3));
        FindPhrases(hypothesis, reference, _referencePlaces, table, static (start, length, other, otherLength) => new MeteorMatch(other, otherLength, start, length, 3));
        MeteorMatch[] sorted = [.. _phrases.OrderBy(match => match.Start)];  // which keeps the order of equals
        _phrases.Clear();
        _phrases.AddRange(sorted);
    }

    private void FindPhrases(ReadOnlySpan<int> side, ReadOnlySpan<int> other, WordPlaces otherPlaces, ParaphraseTable table, Func<int, int, int, int, MeteorMatch> match)
    {
        for (int start = 0; start < side.Length; start++)
        {
            int node = 0;
            for (int end = start; end < side.Length && (node = table.Next(node, side[end])) >= 0; end++)
            {
                foreach (int[] paraphrase in table.At(node))
                {
                    for (int i = otherPlaces.First(paraphrase[0], start - _window); i >= 0 && i <= start + _window; i = otherPlaces.Next(i))
                    {
                        if (other[i..].StartsWith(paraphrase)) _phrases.Add(match(start, end + 1 - start, i, paraphrase.Length));
                    }
                }
            }
        }
    }
}
