namespace MLCaption.Metrics;

/// <summary>In how many images each n-gram occurs, in any reference: what makes common words weigh little in CIDEr.</summary>
public sealed class CiderDocumentFrequencies
{
    private readonly NGramTable _longer;
    private readonly int[] _images;
    private readonly double[] _inverse;

    private CiderDocumentFrequencies(TokenTable tokens, NGramTable longer, int[] images, int imageCount, int maxOrder)
    {
        Tokens = tokens;
        _longer = longer;
        _images = images;
        ImageCount = imageCount;
        MaxOrder = maxOrder;
        LogImages = Math.Log(imageCount);
        _inverse = new double[images.DefaultIfEmpty().Max() + 1];
        for (int count = 0; count < _inverse.Length; count++) _inverse[count] = LogImages - Math.Log(Math.Max(1, count));
    }

    /// <summary>Images counted.</summary>
    public int ImageCount { get; }

    /// <summary>Longest n-gram counted.</summary>
    public int MaxOrder { get; }

    /// <summary>Of a single token the number here is that of the n-gram.</summary>
    internal TokenTable Tokens { get; }

    /// <summary>ln N: what an n-gram weighs that no image has.</summary>
    internal double LogImages { get; }

    /// <summary>Counts.</summary>
    /// <param name="references">For each image its reference captions.</param>
    /// <param name="maxOrder">Longest n-gram, from 1.</param>
    /// <exception cref="ArgumentException">There is no image, or an image has no reference.</exception>
    public static CiderDocumentFrequencies Count(TokenizedCaptions references, int maxOrder = 4)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, 1);
        CaptionCorpus.CheckReferences(references.ImageCount, references.CaptionsOf);
        return Count(references.SplitAtWhiteSpace(), maxOrder, out _);
    }

    /// <param name="references">Split at white space.</param>
    /// <param name="maxOrder">Longest n-gram.</param>
    /// <param name="numbers">The number of each n-gram of each reference: of the first all single tokens, all pairs and so on, then of the next.</param>
    internal static CiderDocumentFrequencies Count(TokenizedCaptions references, int maxOrder, out int[] numbers)
    {
        int total = 0;
        for (int image = 0; image < references.ImageCount; image++)
        {
            for (int caption = 0; caption < references.CaptionsOf(image); caption++)
                total += CaptionNGrams.TotalUpTo(references[image, caption].Length, maxOrder);
        }

        var longer = new NGramTable();
        numbers = new int[total];
        int count = references.Table.Count;
        int at = 0;
        for (int image = 0; image < references.ImageCount; image++)
        {
            for (int caption = 0; caption < references.CaptionsOf(image); caption++)
            {
                ReadOnlySpan<int> tokens = references[image, caption];
                tokens.CopyTo(numbers.AsSpan(at));
                int before = at;
                at += tokens.Length;
                for (int order = 2; order <= maxOrder && order <= tokens.Length; order++)
                {
                    int start = at;
                    for (int i = 0; i + order <= tokens.Length; i++)
                    {
                        int number = longer.GetOrAdd(numbers[before + i], tokens[i + order - 1], count);
                        if (number == count) count++;
                        numbers[at++] = number;
                    }

                    before = start;
                }
            }
        }

        return new CiderDocumentFrequencies(references.Table, longer, ImagesOf(references, maxOrder, numbers, count), references.ImageCount, maxOrder);
    }

    /// <summary>ln N - ln max(1, df), where -1 stands for an n-gram that no image has.</summary>
    internal double InverseOf(int number) => (uint)number < (uint)_images.Length ? _inverse[_images[number]] : LogImages;

    /// <summary>The numbers of a caption's n-grams, -1 for those that no image has.</summary>
    internal void Find(CaptionNGrams caption, Span<int> numbers)
    {
        ReadOnlySpan<int> prefixes = caption.Prefixes;
        ReadOnlySpan<int> lastTokens = caption.LastTokens;
        for (int i = 0; i < prefixes.Length; i++)
        {
            if (prefixes[i] < 0) numbers[i] = lastTokens[i] < Tokens.Count ? lastTokens[i] : -1;
            else if (numbers[prefixes[i]] < 0) numbers[i] = -1;
            else numbers[i] = _longer.Find(numbers[prefixes[i]], lastTokens[i]);
        }
    }

    private static int[] ImagesOf(TokenizedCaptions references, int maxOrder, int[] numbers, int count)
    {
        var seen = new (int Images, int LastImage)[count];
        int at = 0;
        for (int image = 0; image < references.ImageCount; image++)
        {
            for (int caption = 0; caption < references.CaptionsOf(image); caption++)
            {
                int end = at + CaptionNGrams.TotalUpTo(references[image, caption].Length, maxOrder);
                for (; at < end; at++)
                {
                    ref (int Images, int LastImage) entry = ref seen[numbers[at]];
                    if (entry.LastImage != image + 1) entry = (entry.Images + 1, image + 1);
                }
            }
        }

        return Array.ConvertAll(seen, entry => entry.Images);
    }
}
