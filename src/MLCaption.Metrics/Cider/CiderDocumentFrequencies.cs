using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// In how many images each n-gram occurs, in any reference: what makes common words weigh little in CIDEr. Counted in the references that
/// are scored against, or once in a training corpus and kept in a file.
/// </summary>
/// <remarks>
/// A file is UTF-8 text, compressed by gzip where its name ends in <c>.gz</c>. The first line is
/// <c>cider-df 1 images:113287 order:4 ngrams:812503</c>, where 1 is the version of the format. Each other line is an n-gram of several images:
/// in how many it occurs, a tab, its tokens between single spaces. Single tokens come first, and each longer n-gram after the n-gram without its
/// last token. A backslash and a half of a surrogate pair are written as <c>\u</c> and four hexadecimal digits.
/// </remarks>
public sealed class CiderDocumentFrequencies
{
    // What a file says is no reason to take gigabytes.
    private const int MostKeptInverses = 1 << 20;

    private readonly NGramTable _table;
    private readonly int[] _images;     // of each n-gram
    private readonly double[] _inverse; // of each number of images that is not huge

    /// <param name="tokens">The number of a token is that of the n-gram.</param>
    /// <param name="table">Of all n-grams.</param>
    /// <param name="images">In how many images each n-gram occurs; 0 and 1 come to the same.</param>
    /// <param name="imageCount">Images counted.</param>
    /// <param name="maxOrder">Longest n-gram.</param>
    internal CiderDocumentFrequencies(TokenTable tokens, NGramTable table, int[] images, int imageCount, int maxOrder)
    {
        Tokens = tokens;
        _table = table;
        _images = images;
        ImageCount = imageCount;
        MaxOrder = maxOrder;
        LogImages = Math.Log(imageCount);
        _inverse = new double[Math.Min(images.DefaultIfEmpty().Max(), MostKeptInverses) + 1];
        for (int count = 0; count < _inverse.Length; count++) _inverse[count] = LogImages - Math.Log(Math.Max(1, count));
    }

    /// <summary>Images counted.</summary>
    public int ImageCount { get; }

    /// <summary>Longest n-gram counted.</summary>
    public int MaxOrder { get; }

    /// <summary>Distinct n-grams that occur in several images. One that occurs in a single image weighs as much as one that occurs in none, and is not kept.</summary>
    public int NGramCount => _images.Count(images => images > 1);

    internal TokenTable Tokens { get; }

    /// <summary>ln N: what an n-gram weighs that no image has.</summary>
    internal double LogImages { get; }

    internal ReadOnlySpan<int> Images => _images;

    /// <summary>Counts.</summary>
    /// <param name="references">For each image its reference captions.</param>
    /// <param name="maxOrder">Longest n-gram, from 1 to 100; default 4.</param>
    /// <exception cref="ArgumentException">There is no image, an image has no reference, or <paramref name="maxOrder"/> is out of its range.</exception>
    public static CiderDocumentFrequencies Count(TokenizedCaptions references, int maxOrder = 4)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxOrder, CaptionNGrams.LongestOrder);
        CaptionCorpus.CheckReferences(references.ImageCount, references.CaptionsOf);
        return new NGramNumbers(references.SplitAtWhiteSpace(), maxOrder).Frequencies;
    }

    /// <summary>Reads a file that <see cref="Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no such file, or is damaged; the message names file and line.</exception>
    public static CiderDocumentFrequencies Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Stream file = File.OpenRead(path);
        using Stream stream = CiderDocumentFrequencyFile.IsCompressed(path) ? CiderDocumentFrequencyFile.Decompressed(file) : file;
        return new CiderDocumentFrequencyFile(path).Read(stream);
    }

    /// <summary>Reads what <see cref="Save(Stream)"/> wrote.</summary>
    /// <param name="stream">Read to the end and left open; not compressed.</param>
    /// <exception cref="InvalidDataException">It is nothing of the kind, or is damaged; the message names the line.</exception>
    public static CiderDocumentFrequencies Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new CiderDocumentFrequencyFile("document frequencies").Read(stream);
    }

    /// <summary>Writes a file. Either all of it stands there in the end, or what stood there before.</summary>
    /// <param name="path">The file; compressed where it ends in <c>.gz</c>, which makes it about half as long.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string unfinished = path + ".tmp";
        try
        {
            using (Stream file = File.Create(unfinished))
            using (Stream stream = CiderDocumentFrequencyFile.IsCompressed(path) ? CiderDocumentFrequencyFile.Compressed(file) : file)
            {
                Save(stream);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">Left open; not compressed.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CiderDocumentFrequencyFile.Write(this, stream);
    }

    /// <summary>ln N - ln max(1, df); any number without an n-gram stands for an n-gram that no image has.</summary>
    internal double InverseOf(int number)
    {
        if ((uint)number >= (uint)_images.Length) return LogImages;
        int images = _images[number];
        return (uint)images < (uint)_inverse.Length ? _inverse[images] : LogImages - Math.Log(images);
    }

    /// <summary>The numbers of a caption's n-grams, -1 for those that no image has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Find(CaptionNGrams caption, Span<int> numbers)
    {
        ReadOnlySpan<CaptionNGram> all = caption.All;
        for (int i = 0; i < caption.EndOf(1); i++) numbers[i] = all[i].Token < Tokens.Count ? all[i].Token : -1;
        for (int order = 2; order <= caption.MaxOrder; order++) _table.FindAll(all, numbers, caption.EndOf(order - 1)..caption.EndOf(order));
    }

    /// <inheritdoc cref="NGramTable.Longer"/>
    internal (int Prefix, int Token)[] Longer() => _table.Longer();
}
