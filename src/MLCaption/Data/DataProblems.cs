using System.Globalization;

namespace MLCaption.Data;

/// <summary>What is wrong with a data set: told all at once, the first of very many.</summary>
internal sealed class DataProblems
{
    private const int Most = 20;

    private readonly List<string> _told = [];
    private int _count;

    public void Add(string problem)
    {
        if (_count++ < Most) _told.Add(problem);
    }

    /// <exception cref="InvalidDataException">There was a problem.</exception>
    public void ThrowIfAny()
    {
        if (_count == 0) return;
        var more = _count - _told.Count;
        throw new InvalidDataException(
            string.Join('\n', _told) + (more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n… and {more} more like these.")));
    }
}
