using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace MLCaption.Metrics;

/// <summary>The text form of document frequencies, which <see cref="CiderDocumentFrequencies"/> describes.</summary>
internal sealed partial class CiderDocumentFrequencyFile(string name)
{
    // Room made on the word of the first line; more comes as lines do.
    private const int MostExpected = 1 << 20;

    private const string FirstLine = "cider-df 1 images:113287 order:4 ngrams:812503";

    private readonly TokenTable _tokens = new();
    private readonly List<int> _images = [];
    private NGramTable? _table;
    private int _imageCount;
    private int _maxOrder;
    private int _line;

    public static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public static Stream Compressed(Stream file) => new GZipStream(file, CompressionLevel.Fastest);

    public static Stream Decompressed(Stream file) => new GZipStream(file, CompressionMode.Decompress);

    public static void Write(CiderDocumentFrequencies frequencies, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cider-df 1 images:{frequencies.ImageCount} order:{frequencies.MaxOrder} ngrams:{frequencies.NGramCount}"));

        (int Prefix, int Token)[] longer = frequencies.Longer();
        int tokenCount = frequencies.Images.Length - longer.Length;
        string[] tokens = [.. Enumerable.Range(0, tokenCount).Select(token => TokenEscape.Escaped(frequencies.Tokens[token]))];
        for (int number = 0; number < frequencies.Images.Length; number++)
        {
            int images = frequencies.Images[number];
            if (images < 2) continue;
            writer.Write(images);
            writer.Write('\t');
            WriteNGram(number);
            writer.Write('\n');
        }

        void WriteNGram(int number)
        {
            if (number < tokenCount)
            {
                writer.Write(tokens[number]);
                return;
            }

            WriteNGram(longer[number - tokenCount].Prefix);
            writer.Write(' ');
            writer.Write(tokens[longer[number - tokenCount].Token]);
        }
    }

    public CiderDocumentFrequencies Read(Stream stream)
    {
        using var text = new MemoryStream();
        using var reader = new StreamReader(text, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        try
        {
            stream.CopyTo(text);
            text.Position = 0;
            int expected = ReadFirstLine(reader.ReadLine());
            while (reader.ReadLine() is { } line)
            {
                _line++;
                ReadNGram(line);
            }

            if (_images.Count != expected)
                throw new InvalidDataException($"{name}: the first line says that {expected} n-grams follow, but there are {_images.Count}. The file is cut short or was changed; make it again.");

            // A gzip file that is cut short reads as if it ended there, perhaps within the last n-gram.
            if (!text.GetBuffer().AsSpan(0, (int)text.Length).EndsWith("\n"u8))
                throw new InvalidDataException($"{name}: line {_line} has no end. The file is cut short or was changed; make it again.");
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{name}: line {_line + 1}: the file is no whole gzip file: {error.Message}", error);
        }

        return new CiderDocumentFrequencies(_tokens, _table ?? new NGramTable(_tokens.Count, 0), [.. _images], _imageCount, _maxOrder);
    }

    [GeneratedRegex(@"^cider-df 1 images:(\d+) order:(\d+) ngrams:(\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLinePattern();

    private int ReadFirstLine(string? line)
    {
        _line = 1;
        Match match = FirstLinePattern().Match(line ?? "");
        if (!match.Success
            || !int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out _imageCount) || _imageCount < 1
            || !int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out _maxOrder) || _maxOrder is < 1 or > CaptionNGrams.LongestOrder
            || !int.TryParse(match.Groups[3].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            throw Wrong($"must be like '{FirstLine}', but was '{Shortened(line ?? "")}'");
        }

        _images.EnsureCapacity(Math.Min(count, MostExpected));
        return count;
    }

    private void ReadNGram(string line)
    {
        int tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab < 0) throw Wrong($"must be a number of images, a tab and an n-gram, but was '{Shortened(line)}'");
        if (!int.TryParse(line.AsSpan(0, tab), NumberStyles.None, CultureInfo.InvariantCulture, out int images) || images < 1 || images > _imageCount)
            throw Wrong($"must begin with a number of images from 1 to {_imageCount}, but began with '{Shortened(line.AsSpan(0, tab))}'");

        ReadOnlySpan<char> nGram = line.AsSpan(tab + 1);
        int number = nGram.Contains(' ') ? NumberOfLonger(nGram) : NumberOfToken(nGram);
        if (number != _images.Count) throw Wrong($"holds the n-gram '{Shortened(nGram)}' for the second time");
        _images.Add(images);
    }

    private int NumberOfToken(ReadOnlySpan<char> token)
    {
        if (_table is not null) throw Wrong($"holds the single token '{Shortened(token)}' after longer n-grams; single tokens must come first");
        ReadOnlySpan<char> text = Unescaped(token);
        if (!WhiteSpace.IsWord(text)) throw Wrong("must hold tokens between single spaces");
        return _tokens.NumberOf(text);
    }

    private int NumberOfLonger(ReadOnlySpan<char> nGram)
    {
        _table ??= new NGramTable(_tokens.Count, Math.Max(0, Math.Min(_images.Capacity, MostExpected) - _tokens.Count));
        int prefix = -1;
        int order = 0;
        foreach (Range range in nGram.Split(' '))
        {
            order++;
            if (!_tokens.TryGetNumber(Unescaped(nGram[range]), out int token))
                throw Wrong($"holds '{Shortened(nGram[range])}', which stands as a single token on no line before");
            if (order > _maxOrder) throw Wrong($"holds an n-gram of more than {_maxOrder} tokens, which the first line names as the longest");
            if (order == 1) prefix = token;
            else if (range.End.GetOffset(nGram.Length) == nGram.Length) prefix = _table.NumberOf(prefix, token);
            else prefix = _table.Find(prefix, token);
            if (prefix < 0) throw Wrong($"holds '{Shortened(nGram)}', of which the beginning '{Shortened(nGram[..range.End])}' stands on no line before");
        }

        return prefix;
    }

    private ReadOnlySpan<char> Unescaped(ReadOnlySpan<char> token) => TokenEscape.TryUnescape(token, out ReadOnlySpan<char> text)
        ? text
        : throw Wrong($"holds '{Shortened(token)}', in which a backslash is not followed by u and four hexadecimal digits");

    private static string Shortened(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..60]}…";

    private InvalidDataException Wrong(string what) => new($"{name}: line {_line} {what}.");
}
