namespace MLCaption.Training;

/// <summary>Which words of a vocabulary say the opposite of a mirrored picture.</summary>
internal sealed class MirroredWords
{
    private const string Left = "left";
    private const string Right = "right";

    // leftmost, lefthand, …: other words that begin like these (leftover, rightful) have nothing to do with a side.
    private static readonly string[] _endings = ["", "most", "hand", "handed", "side", "ward", "wards"];

    private readonly Dictionary<int, int?> _counterparts = [];

    /// <param name="vocabulary">The word of each id, in lower case.</param>
    public MirroredWords(IReadOnlyList<string> vocabulary)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int id = 0; id < vocabulary.Count; id++) ids.TryAdd(vocabulary[id], id);
        foreach ((string word, int id) in ids)
        {
            if (Counterpart(word) is { } other) _counterparts[id] = ids.TryGetValue(other, out int counterpart) ? counterpart : null;
        }
    }

    /// <summary>What a word becomes in a mirrored picture: <c>upper-left</c> gives <c>upper-right</c>; null where it stays.</summary>
    public static string? Counterpart(string word)
    {
        string mirrored = string.Join('-', word.Split('-').Select(part =>
            Array.Find(_endings, ending => part == Left + ending || part == Right + ending) is not { } ending ? part
            : part[0] == Left[0] ? Right + ending
            : Left + ending));
        return mirrored == word ? null : mirrored;
    }

    /// <summary>Whether all words of some captions that must change can.</summary>
    public bool CanMirror(IEnumerable<int[]> captions) =>
        _counterparts.Count == 0
        || captions.All(caption => Array.TrueForAll(caption, id => !_counterparts.TryGetValue(id, out int? counterpart) || counterpart is not null));

    /// <summary>A caption of the mirrored picture.</summary>
    /// <param name="caption">Ids; words whose counterpart is not in the vocabulary stay.</param>
    public int[] Mirror(int[] caption) => Array.ConvertAll(caption, id => _counterparts.GetValueOrDefault(id) ?? id);
}
