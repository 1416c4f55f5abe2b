namespace MLCaption.Metrics;

/// <summary>What is wrong with a file of captions: the first problems in words, the rest as a number.</summary>
internal sealed class CaptionFileProblems(string path)
{
    private const int MostTold = 10;
    private const int LongestTold = 2000;  // characters

    private readonly List<string> _told = [];
    private int _untold;

    public bool Any => _told.Count > 0;

    public void Add(string problem)
    {
        if (_told.Count < MostTold) _told.Add(OnOneLine(problem));
        else _untold++;
    }

    public void Clear()
    {
        _told.Clear();
        _untold = 0;
    }

    /// <summary>A line a problem, each beginning with the file.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (string problem in _told) yield return $"{path}: {problem}";
        if (_untold > 0) yield return $"{path}: {_untold} more problems of this kind.";
    }

    // Ids are quoted, and may be whatever a file holds.
    private static string OnOneLine(string problem)
    {
        string shown = problem.Length <= LongestTold ? problem : $"{problem.AsSpan(0, LongestTold / 2)} … {problem.AsSpan(problem.Length - (LongestTold / 2))}";
        return string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }

    /// <summary>The first ids by name, the rest as a number.</summary>
    public static string Some(IReadOnlyList<string> ids) =>
        string.Join(", ", ids.Take(MostTold)) + (ids.Count > MostTold ? $" and {ids.Count - MostTold} more" : "");
}
