using System.Buffers.Text;
using System.Text;

namespace MLCaption.Networks.WordVectors;

/// <summary>
/// Text files of word vectors, UTF-8: GloVe's, a line <c>word v1 … vd</c> for each word (Pennington et al., EMNLP 2014), and word2vec's, which
/// begins with a line <c>count width</c> (Mikolov et al., 2013). A file is read once from end to end; memory is taken for the vocabulary alone.
/// </summary>
public static class WordVectorFile
{
    private const byte Space = (byte)' ';

    /// <summary>Finds the vectors of a vocabulary's words. Of a word that is there twice the first counts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabulary">The word of each id, the special tokens first; these are not looked for.</param>
    /// <param name="embeddingSize">How many numbers a vector must have: the length of the embedding that they are for.</param>
    /// <returns>The vectors by id, and the words that the file lacks.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The vectors have another length than the embedding; a line has another number of them; a number is none, or not finite; or the file is
    /// empty, compressed, binary or cut short.
    /// </exception>
    public static PretrainedWordVectors Read(string path, IReadOnlyList<string> vocabulary, int embeddingSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (!File.Exists(path)) throw WordVectorErrors.NotThere(path);
        var vectors = new Dictionary<int, float[]>();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int id = SpecialTokens.Count; id < vocabulary.Count; id++) ids.TryAdd(vocabulary[id], id);
        var find = ids.GetAlternateLookup<ReadOnlySpan<char>>();

        using FileStream file = File.OpenRead(path);
        var lines = new ByteLines(path, file);
        long? announced = null;
        char[] word = new char[256];
        while (lines.Next())
        {
            ReadOnlySpan<byte> line = lines.Line.TrimEnd(Space);
            if (lines.Number == 1)
            {
                announced = CheckWidth(path, line, embeddingSize);
                if (announced is not null) continue;
            }

            ReadOnlySpan<byte> name = Name(lines, line, embeddingSize);
            if (name.Length > word.Length) word = new char[name.Length];
            if (find.TryGetValue(word.AsSpan(0, Encoding.UTF8.GetChars(name, word)), out int id))
            {
                vectors.TryAdd(id, Numbers(lines, line[(name.Length + 1)..], embeddingSize));
            }
        }

        if (lines.Number == 0) throw WordVectorErrors.Empty(path);
        if (announced is { } count && count != lines.Number - 1) throw WordVectorErrors.OtherCount(path, count, lines.Number - 1);
        return new PretrainedWordVectors(
            vectors, [.. ids.Where(word => !vectors.ContainsKey(word.Value)).OrderBy(word => word.Value).Select(word => word.Key)]);
    }

    /// <summary>How many words word2vec's first line announces; null for GloVe.</summary>
    private static long? CheckWidth(string path, ReadOnlySpan<byte> line, int embeddingSize)
    {
        if (line.StartsWith("PK"u8) || line.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) throw WordVectorErrors.Compressed(path);
        int first = line.IndexOf(Space);
        long? count = null;
        long width = line.Count(Space);
        if (width == 1 && Whole(line[..first]) is { } words && Whole(line[(first + 1)..]) is { } announced) (count, width) = (words, announced);
        return width == embeddingSize ? count : throw WordVectorErrors.OtherWidth(path, width, embeddingSize);
    }

    // What stands before the numbers. Some files have words with spaces in them.
    private static ReadOnlySpan<byte> Name(ByteLines lines, ReadOnlySpan<byte> line, int width)
    {
        int spaces = line.Count(Space);
        if (spaces == width) return line[..line.IndexOf(Space)];
        int found = 0;
        ReadOnlySpan<byte> rest = line;
        for (int space = rest.LastIndexOf(Space); space >= 0 && Number(rest[(space + 1)..]) is not null; space = rest.LastIndexOf(Space))
        {
            rest = rest[..space];
            found++;
        }

        return found == width && spaces > width ? rest : throw WordVectorErrors.LineOfOtherWidth(lines.Path, lines.Number, width, found, spaces);
    }

    private static float[] Numbers(ByteLines lines, ReadOnlySpan<byte> fields, int width)
    {
        var numbers = new float[width];
        for (int i = 0; i < width; i++)
        {
            int end = fields.IndexOf(Space);
            ReadOnlySpan<byte> field = end < 0 ? fields : fields[..end];
            numbers[i] = Number(field) is { } number && float.IsFinite(number)
                ? number
                : throw WordVectorErrors.NoNumber(lines.Path, lines.Number, i + 1, Encoding.UTF8.GetString(field));
            fields = end < 0 ? [] : fields[(end + 1)..];
        }

        return numbers;
    }

    private static float? Number(ReadOnlySpan<byte> field) =>
        Utf8Parser.TryParse(field, out float number, out int read) && read == field.Length ? number : null;

    private static long? Whole(ReadOnlySpan<byte> field) =>
        Utf8Parser.TryParse(field, out long number, out int read) && read == field.Length ? number : null;
}
