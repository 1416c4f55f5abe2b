namespace MLCaption.Metrics;

/// <summary>
/// Finds which of the possible matches of two captions make the best alignment: each word at most once, most words, then fewest chunks,
/// then least distance. A beam search from left to right over the reference, as METEOR 1.5 has it with all its ways; Denkowski and Lavie,
/// "Meteor Universal", WMT 2014. Keeps its memory; for one thread at a time.
/// </summary>
internal sealed class MeteorAligner(MeteorWords words)
{
    private const int BeamSize = 40;

    // A path takes time and memory by its length: above 10,000 words there are fewer.
    private const int MostWordsOfPaths = 400_000;

    private readonly MeteorMatcher _matcher = new(words);
    private readonly List<(int Previous, int Match)> _choices = [];
    private Path[] _paths = new Path[BeamSize];
    private Path[] _next = new Path[BeamSize];
    private ulong[] _used = [];      // of each path the words of the hypothesis that are taken, a bit each
    private ulong[] _nextUsed = [];
    private int[] _chosen = [];      // of each place of the reference the match that starts there, or -1
    private bool[] _taken = [];      // by matches that are certain
    private int[] _coverage = [];
    private int[] _hypothesisCoverage = [];
    private int _beam;
    private int _pathCount;
    private int _nextCount;
    private int _wordsUsed;

    /// <summary>Aligns, and writes the statistics of <see cref="MeteorFormula"/>.</summary>
    public void Align(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference, Span<double> statistics)
    {
        _matcher.Find(hypothesis, reference);
        ReadOnlySpan<MeteorMatch> matches = _matcher.All;
        _beam = Math.Clamp(MostWordsOfPaths / Math.Max(1, Math.Max(hypothesis.Length, reference.Length)), 1, BeamSize);
        _wordsUsed = (hypothesis.Length + 63) / 64;
        Prepare(hypothesis.Length, reference.Length);
        TakeCertain(matches, reference.Length);
        Search(matches, reference.Length);
        Count(matches, hypothesis, reference, statistics);
    }

    private void Prepare(int hypothesisLength, int referenceLength)
    {
        if (_chosen.Length < referenceLength) (_chosen, _taken, _coverage) = (new int[2 * referenceLength], new bool[2 * referenceLength], new int[2 * referenceLength]);
        if (_hypothesisCoverage.Length < hypothesisLength) _hypothesisCoverage = new int[2 * hypothesisLength];
        if (_used.Length < _beam * _wordsUsed) (_used, _nextUsed) = (new ulong[_beam * _wordsUsed], new ulong[_beam * _wordsUsed]);
        _chosen.AsSpan(0, referenceLength).Fill(-1);
        _taken.AsSpan(0, referenceLength).Clear();
        _coverage.AsSpan(0, referenceLength).Clear();
        _hypothesisCoverage.AsSpan(0, hypothesisLength).Clear();
        _used.AsSpan(0, _wordsUsed).Clear();
        _choices.Clear();
    }

    /// <summary>A match that nothing competes with is certain.</summary>
    private void TakeCertain(ReadOnlySpan<MeteorMatch> matches, int referenceLength)
    {
        foreach (MeteorMatch match in matches)
        {
            for (int i = match.Start; i < match.End; i++) _coverage[i]++;
            for (int i = match.HypothesisStart; i < match.HypothesisEnd; i++) _hypothesisCoverage[i]++;
        }

        for (int place = 0; place < referenceLength; place++)
        {
            (int first, int count) = _matcher.From(place).GetOffsetAndLength(matches.Length);
            if (count != 1) continue;
            MeteorMatch match = matches[first];
            bool isAlone = !_coverage.AsSpan(match.Start, match.Length).ContainsAnyExcept(1)
                && !_hypothesisCoverage.AsSpan(match.HypothesisStart, match.HypothesisLength).ContainsAnyExcept(1);
            if (!isAlone) continue;
            _chosen[place] = first;
            _taken.AsSpan(match.Start, match.Length).Fill(true);
            Use(_used, match);
        }
    }

    private void Search(ReadOnlySpan<MeteorMatch> matches, int referenceLength)
    {
        _paths[0] = new Path { LastEnd = -1, Choice = -1 };
        _pathCount = 1;
        for (int place = 0; place < referenceLength; place++)
        {
            _nextCount = 0;
            (int first, int count) = _matcher.From(place).GetOffsetAndLength(matches.Length);
            for (int i = 0; i < _pathCount; i++)
            {
                ref Path path = ref _paths[i];
                if (place < path.Index) Offer(path with { Parent = i, Match = -1 });
                else if (_taken[place]) Offer(Extended(path, matches[_chosen[place]], i, -1, matches[_chosen[place]].Distance));
                else Branch(path, i, matches, first, count);
            }

            Advance(matches);
        }

        int best = 0;
        for (int i = 0; i < _pathCount; i++)
        {
            if (_paths[i].LastEnd >= 0) _paths[i].Chunks++;
            if (IsBetter(_paths[i], _paths[best])) best = i;
        }

        for (int choice = _paths[best].Choice; choice >= 0; choice = _choices[choice].Previous)
            _chosen[matches[_choices[choice].Match].Start] = _choices[choice].Match;
    }

    /// <summary>Goes on with each match that is free, then with none.</summary>
    private void Branch(Path path, int parent, ReadOnlySpan<MeteorMatch> matches, int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            if (!IsFree(matches[i], parent)) continue;
            Offer(Extended(path, matches[i], parent, i, distance: 0));
            // The reference program adds a match's distance to the path that it leaves, too late for the one that takes it.
            path.Distance += matches[i].Distance;
        }

        if (path.LastEnd >= 0) path.Chunks++;
        Offer(path with { LastEnd = -1, Index = path.Index + 1, Parent = parent, Match = -1 });
    }

    private static Path Extended(in Path path, MeteorMatch match, int parent, int matchIndex, int distance) => path with
    {
        Gain = path.Gain + match.Gain,
        Chunks = path.LastEnd >= 0 && match.HypothesisStart != path.LastEnd ? path.Chunks + 1 : path.Chunks,
        Index = match.End,
        LastEnd = match.HypothesisEnd,
        Distance = path.Distance + distance,
        Parent = parent,
        Match = matchIndex,
    };

    private bool IsFree(MeteorMatch match, int path)
    {
        ReadOnlySpan<ulong> used = _used.AsSpan(path * _wordsUsed, _wordsUsed);
        for (int i = match.HypothesisStart; i < match.HypothesisEnd; i++)
        {
            if ((used[i >> 6] & (1UL << (i & 63))) != 0) return false;
        }

        return true;
    }

    /// <summary>Puts a path in its place among the best so far, behind its equals.</summary>
    private void Offer(in Path path)
    {
        int at = _nextCount;
        if (at == _beam)
        {
            if (!IsBetter(path, _next[at - 1])) return;
            at--;
        }
        else
        {
            _nextCount++;
        }

        for (; at > 0 && IsBetter(path, _next[at - 1]); at--) _next[at] = _next[at - 1];
        _next[at] = path;
    }

    private static bool IsBetter(in Path path, in Path other)
    {
        if (path.Gain != other.Gain) return path.Gain > other.Gain;
        return path.Chunks != other.Chunks ? path.Chunks < other.Chunks : path.Distance < other.Distance;
    }

    /// <summary>The best paths become those to go on from: only they get a choice and words of their own.</summary>
    private void Advance(ReadOnlySpan<MeteorMatch> matches)
    {
        for (int i = 0; i < _nextCount; i++)
        {
            ref Path path = ref _next[i];
            Span<ulong> used = _nextUsed.AsSpan(i * _wordsUsed, _wordsUsed);
            _used.AsSpan(path.Parent * _wordsUsed, _wordsUsed).CopyTo(used);
            if (path.Match < 0) continue;
            Use(used, matches[path.Match]);
            _choices.Add((path.Choice, path.Match));
            path.Choice = _choices.Count - 1;
        }

        (_paths, _next) = (_next, _paths);
        (_used, _nextUsed) = (_nextUsed, _used);
        _pathCount = _nextCount;
    }

    private static void Use(Span<ulong> used, MeteorMatch match)
    {
        for (int i = match.HypothesisStart; i < match.HypothesisEnd; i++) used[i >> 6] |= 1UL << (i & 63);
    }

    private void Count(ReadOnlySpan<MeteorMatch> matches, ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference, Span<double> statistics)
    {
        statistics.Clear();
        statistics[MeteorFormula.HypothesisLength] = hypothesis.Length;
        statistics[MeteorFormula.ReferenceLength] = reference.Length;
        foreach (int word in hypothesis) statistics[MeteorFormula.HypothesisFunctionWords] += words.IsFunctionWord(word) ? 1 : 0;
        foreach (int word in reference) statistics[MeteorFormula.ReferenceFunctionWords] += words.IsFunctionWord(word) ? 1 : 0;

        int lastEnd = -1;
        for (int place = 0; place < reference.Length;)
        {
            if (_chosen[place] < 0)
            {
                if (lastEnd >= 0) statistics[MeteorFormula.Chunks]++;
                lastEnd = -1;
                place++;
                continue;
            }

            MeteorMatch match = matches[_chosen[place]];
            if (lastEnd >= 0 && match.HypothesisStart != lastEnd) statistics[MeteorFormula.Chunks]++;
            lastEnd = match.HypothesisEnd;
            place = match.End;
            Span<double> module = statistics.Slice(MeteorFormula.Matches + (4 * match.Module), 4);
            foreach (int word in hypothesis[match.HypothesisStart..match.HypothesisEnd]) module[words.IsFunctionWord(word) ? 2 : 0]++;
            foreach (int word in reference[match.Start..match.End]) module[words.IsFunctionWord(word) ? 3 : 1]++;
            statistics[MeteorFormula.HypothesisMatched] += match.HypothesisLength;
            statistics[MeteorFormula.ReferenceMatched] += match.Length;
        }

        if (lastEnd >= 0) statistics[MeteorFormula.Chunks]++;
    }

    /// <summary>An alignment up to some place of the reference.</summary>
    private record struct Path
    {
        public int Gain;
        public int Chunks;
        public long Distance;
        public int LastEnd;  // behind the last match in the hypothesis, -1 where the last word was passed over
        public int Index;    // the next place of the reference that is open
        public int Choice;   // the last of the choices that led here
        public int Parent;
        public int Match;    // taken in this step, or -1
    }
}
