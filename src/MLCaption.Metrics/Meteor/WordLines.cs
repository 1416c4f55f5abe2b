using System.Buffers;
using System.Numerics;
using System.Text;

namespace MLCaption.Metrics;

/// <summary>METEOR's files: a line with a word, then a line with what belongs to it. Searched by word, the bytes stay as they are beside a hash table of places.</summary>
internal sealed class WordLines
{
    private static readonly SearchValues<byte> _digitsAndSpace = SearchValues.Create("0123456789 "u8);

    private readonly byte[] _bytes;
    private readonly int[] _places;  // where a word starts, plus one; 0 where nothing stands

    private WordLines(byte[] bytes, int[] places)
    {
        _bytes = bytes;
        _places = places;
    }

    /// <param name="bytes">Pairs of lines of which the second holds numbers between spaces.</param>
    /// <param name="name">Names the file in errors.</param>
    /// <exception cref="InvalidDataException">A word has no line after it, or something other than numbers there.</exception>
    public static WordLines Index(byte[] bytes, string name)
    {
        int pairs = (bytes.AsSpan().Count((byte)'\n') / 2) + 1;
        var lines = new WordLines(bytes, new int[BitOperations.RoundUpToPowerOf2((uint)(2 * pairs))]);
        foreach ((int number, Range word, Range line) in Pairs(bytes, name))
        {
            if (bytes.AsSpan(line).ContainsAnyExcept(_digitsAndSpace))
                throw new InvalidDataException($"{name}({number + 1}): expected numbers between spaces, but found '{Encoding.UTF8.GetString(bytes.AsSpan(line))}'.");
            int slot = lines.SlotOf(bytes.AsSpan(word));
            if (lines._places[slot] == 0) lines._places[slot] = word.Start.Value + 1;
        }

        return lines;
    }

    /// <summary>Every word and what belongs to it, as text.</summary>
    /// <exception cref="InvalidDataException">A word has no line after it.</exception>
    public static IEnumerable<(string Word, string Line)> All(byte[] bytes, string name) =>
        Pairs(bytes, name).Select(pair => (Encoding.UTF8.GetString(bytes.AsSpan(pair.Word)), Encoding.UTF8.GetString(bytes.AsSpan(pair.Line))));

    public bool Contains(string word) => Find(word) >= 0;

    /// <summary>What stands on the line after the word; nothing where there is no such word.</summary>
    public ReadOnlySpan<byte> LineAfter(string word)
    {
        int start = Find(word);
        if (start < 0) return default;
        return _bytes.AsSpan(LineAt(_bytes, EndOfLine(_bytes, start) + 1));
    }

    private static IEnumerable<(int Number, Range Word, Range Line)> Pairs(byte[] bytes, string name)
    {
        for (int start = 0, number = 1; start < bytes.Length; number += 2)
        {
            int end = EndOfLine(bytes, start);
            Range word = LineAt(bytes, start);
            if (end == bytes.Length) throw new InvalidDataException($"{name}({number}): the word '{Encoding.UTF8.GetString(bytes.AsSpan(word))}' has no line after it.");
            yield return (number, word, LineAt(bytes, end + 1));
            start = EndOfLine(bytes, end + 1) + 1;
        }
    }

    private int Find(string word)
    {
        Span<byte> bytes = word.Length <= 128 ? stackalloc byte[word.Length * 3] : new byte[word.Length * 3];
        return _places[SlotOf(bytes[..Encoding.UTF8.GetBytes(word, bytes)])] - 1;
    }

    /// <summary>Where the word stands in the table, or would.</summary>
    private int SlotOf(ReadOnlySpan<byte> word)
    {
        ulong hash = 14695981039346656037;  // FNV-1a
        foreach (byte b in word) hash = (hash ^ b) * 1099511628211;
        int mask = _places.Length - 1;
        int slot = (int)(hash ^ (hash >> 32)) & mask;
        while (_places[slot] != 0 && !_bytes.AsSpan(LineAt(_bytes, _places[slot] - 1)).SequenceEqual(word)) slot = (slot + 1) & mask;
        return slot;
    }

    private static int EndOfLine(byte[] bytes, int start)
    {
        int length = bytes.AsSpan(start).IndexOf((byte)'\n');
        return length < 0 ? bytes.Length : start + length;
    }

    /// <summary>The line that starts there, without its end and the spaces before that.</summary>
    private static Range LineAt(byte[] bytes, int start) =>
        start..(start + bytes.AsSpan(start, EndOfLine(bytes, start) - start).TrimEnd(" \r"u8).Length);
}
