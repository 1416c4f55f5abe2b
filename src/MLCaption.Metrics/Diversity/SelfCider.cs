namespace MLCaption.Metrics;

/// <summary>How little an image's captions have in common, by the spectrum of their CIDEr with each other: see <see cref="CaptionDiversity.SelfCider"/>.</summary>
internal static class SelfCider
{
    private const int MostPairs = 1 << 16;  // of captions at a time, but for those of one image: they take memory

    public static double? Of(TokenizedCaptions captions, CiderDocumentFrequencies frequencies)
    {
        var options = new CiderOptions { DocumentFrequencies = frequencies };
        int[] images = [.. Enumerable.Range(0, captions.ImageCount).Where(image => captions.CaptionsOf(image) > 1)];
        return images.Length == 0 ? null : Portions(captions, images).SelectMany(some => Kernels(captions, some, options)).Average(Of);
    }

    /// <summary>-log r to the base m, of the kernel of m captions.</summary>
    internal static double Of(double[,] kernel)
    {
        double[] roots = [.. SymmetricMatrix.Eigenvalues(kernel).Select(eigenvalue => Math.Sqrt(Math.Abs(eigenvalue)))];
        double sum = roots.Sum();
        return sum == 0 ? 0 : Math.Log(sum / roots.Max(), roots.Length);
    }

    private static IEnumerable<int[]> Portions(TokenizedCaptions captions, int[] images)
    {
        int start = 0;
        long pairs = 0;
        for (int end = 1; end <= images.Length; end++)
        {
            long count = captions.CaptionsOf(images[end - 1]);
            pairs += count * (count + 1) / 2;
            if (pairs < MostPairs && end < images.Length) continue;
            yield return images[start..end];
            (start, pairs) = (end, 0);
        }
    }

    /// <summary>Of each image the CIDEr of its captions with each other.</summary>
    private static IEnumerable<double[,]> Kernels(TokenizedCaptions captions, int[] images, CiderOptions options)
    {
        // Each pair of captions is an image of a corpus: the earlier one its hypothesis, the later one its reference.
        (int Image, int Earlier, int Later)[] pairs = [..
            from image in images
            from earlier in Enumerable.Range(0, captions.CaptionsOf(image))
            from later in Enumerable.Range(earlier, captions.CaptionsOf(image) - earlier)
            select (image, earlier, later)];
        CaptionCorpus corpus = CaptionCorpus.Of(
            captions.Regrouped([.. pairs.Select(pair => new[] { (pair.Image, pair.Earlier) })]),
            captions.Regrouped([.. pairs.Select(pair => new[] { (pair.Image, pair.Later) })]));
        IReadOnlyList<double> similarities = Cider.Score(corpus, options).PerImage;

        int next = 0;
        foreach (int image in images)
        {
            int size = captions.CaptionsOf(image);
            double[,] kernel = new double[size, size];
            for (int i = 0; i < size; i++)
            {
                for (int j = i; j < size; j++) kernel[i, j] = kernel[j, i] = similarities[next++];
            }

            yield return kernel;
        }
    }
}
