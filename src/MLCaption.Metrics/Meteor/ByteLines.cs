using System.Buffers;
using System.Numerics;
using System.Text;

namespace MLCaption.Metrics;

/// <summary>A file of pairs of lines, a word and what belongs to it, searched by word: the bytes stay as they are, beside a hash table of places.</summary>
internal sealed class ByteLines
{
    private static readonly SearchValues<byte> s_digitsAndSpace = SearchValues.Create("0123456789 "u8);

    private readonly byte[] _bytes;
    private readonly int[] _places;  // where a word starts, plus one; 0 where nothing stands

    private ByteLines(byte[] bytes, int[] places)
    {
        _bytes = bytes;
        _places = places;
    }

    /// <param name="bytes">Lines that end with a line feed; the last need not. Each second line holds numbers between spaces.</param>
    /// <param name="name">Names the file in errors.</param>
    /// <exception cref="InvalidDataException">A word has no line after it, or something other than numbers there.</exception>
    public static ByteLines Index(byte[] bytes, string name)
    {
        int pairs = (bytes.AsSpan().Count((byte)'\n') / 2) + 1;
        var lines = new ByteLines(bytes, new int[BitOperations.RoundUpToPowerOf2((uint)(2 * pairs))]);
        int number = 1;
        for (int start = 0; start < bytes.Length; number += 2)
        {
            int end = EndOfLine(bytes, start);
            if (end == bytes.Length) throw new InvalidDataException($"{name}({number}): the word '{Encoding.UTF8.GetString(bytes, start, end - start)}' has no line of numbers after it.");
            int endOfNumbers = EndOfLine(bytes, end + 1);
            ReadOnlySpan<byte> numbers = Trimmed(bytes, end + 1, endOfNumbers);
            if (numbers.ContainsAnyExcept(s_digitsAndSpace))
                throw new InvalidDataException($"{name}({number + 1}): expected numbers between spaces, but found '{Encoding.UTF8.GetString(numbers)}'.");
            lines.Add(start, end);
            start = endOfNumbers + 1;
        }

        return lines;
    }

    /// <summary>Every pair of lines, as text.</summary>
    /// <exception cref="InvalidDataException">A word has no line after it.</exception>
    public static IEnumerable<(string Word, string Line)> Pairs(byte[] bytes, string name)
    {
        int number = 1;
        for (int start = 0; start < bytes.Length; number += 2)
        {
            int end = EndOfLine(bytes, start);
            if (end == bytes.Length) throw new InvalidDataException($"{name}({number}): the word '{Encoding.UTF8.GetString(bytes, start, end - start)}' has no line of forms after it.");
            int endOfLine = EndOfLine(bytes, end + 1);
            yield return (Encoding.UTF8.GetString(Trimmed(bytes, start, end)), Encoding.UTF8.GetString(Trimmed(bytes, end + 1, endOfLine)));
            start = endOfLine + 1;
        }
    }

    public bool Contains(string word) => Find(word) >= 0;

    /// <summary>What stands on the line after the word; nothing where there is no such word.</summary>
    public ReadOnlySpan<byte> LineAfter(string word)
    {
        int start = Find(word);
        if (start < 0) return default;
        int line = EndOfLine(_bytes, start) + 1;
        return Trimmed(_bytes, line, EndOfLine(_bytes, line));
    }

    private void Add(int start, int end)
    {
        int slot = SlotOf(Trimmed(_bytes, start, end));
        if (_places[slot] == 0) _places[slot] = start + 1;
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
        while (_places[slot] != 0 && !Trimmed(_bytes, _places[slot] - 1, EndOfLine(_bytes, _places[slot] - 1)).SequenceEqual(word)) slot = (slot + 1) & mask;
        return slot;
    }

    private static int EndOfLine(byte[] bytes, int start)
    {
        int length = bytes.AsSpan(start).IndexOf((byte)'\n');
        return length < 0 ? bytes.Length : start + length;
    }

    private static ReadOnlySpan<byte> Trimmed(byte[] bytes, int start, int end) => bytes.AsSpan(start, end - start).TrimEnd((byte)'\r').Trim((byte)' ');
}
