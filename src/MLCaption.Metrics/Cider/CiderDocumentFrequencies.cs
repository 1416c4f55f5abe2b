namespace MLCaption.Metrics;

/// <summary>In how many images each n-gram occurs, in any reference: what makes common words weigh little in CIDEr.</summary>
public sealed class CiderDocumentFrequencies
{
    private readonly int[] _images;

    private CiderDocumentFrequencies(NGramIndex index, int[] images, int imageCount, int maxOrder)
    {
        Index = index;
        _images = images;
        ImageCount = imageCount;
        MaxOrder = maxOrder;
    }

    /// <summary>Images counted.</summary>
    public int ImageCount { get; }

    /// <summary>Longest n-gram counted.</summary>
    public int MaxOrder { get; }

    internal NGramIndex Index { get; }

    /// <summary>Counts.</summary>
    /// <param name="references">For each image its reference captions, as tokens.</param>
    /// <param name="maxOrder">Longest n-gram, from 1.</param>
    /// <exception cref="ArgumentException">There is no image, or an image has no reference.</exception>
    public static CiderDocumentFrequencies Count(IEnumerable<IReadOnlyList<IReadOnlyList<string>>> references, int maxOrder = 4)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, 1);
        IReadOnlyList<IReadOnlyList<string>>[] images = [.. references];
        Door.CheckReferences(images, nameof(references));
        var index = new NGramIndex();
        return Count(index, CountNGrams(index, images, maxOrder), maxOrder);
    }

    internal static NGramCounts[][] CountNGrams(NGramIndex index, IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> images, int maxOrder)
    {
        var counts = new NGramCounts[images.Count][];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = new NGramCounts[images[i].Count];
            for (int j = 0; j < counts[i].Length; j++) counts[i][j] = index.CountOf(images[i][j], maxOrder);
        }

        return counts;
    }

    internal static CiderDocumentFrequencies Count(NGramIndex index, NGramCounts[][] images, int maxOrder)
    {
        var seen = new (int Images, int LastImage)[index.Count];
        for (int image = 1; image <= images.Length; image++)
        {
            foreach (NGramCounts reference in images[image - 1])
            {
                foreach (int id in reference.AllIds)
                {
                    ref (int Images, int LastImage) entry = ref seen[id];
                    if (entry.LastImage != image) entry = (entry.Images + 1, image);
                }
            }
        }

        return new CiderDocumentFrequencies(index, Array.ConvertAll(seen, entry => entry.Images), images.Length, maxOrder);
    }

    /// <summary>ln N - ln max(1, df) of each n-gram up to <paramref name="count"/>, those never seen included.</summary>
    internal double[] InverseFrequencies(int count)
    {
        double[] inverse = new double[count];
        double logImages = Math.Log(ImageCount);
        Array.Fill(inverse, logImages);
        for (int id = 0; id < _images.Length; id++)
        {
            if (_images[id] > 1) inverse[id] = logImages - Math.Log(_images[id]);
        }

        return inverse;
    }
}
