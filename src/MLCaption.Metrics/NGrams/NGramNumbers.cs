using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// Counts in how many images each n-gram of some captions occurs, order by order, and numbers those that occur in several. An n-gram whose
/// beginning or end occurs in one image alone does so itself: it is not looked at, which leaves few long ones (after Agrawal and Srikant,
/// "Fast Algorithms for Mining Association Rules", VLDB 1994).
/// </summary>
internal sealed class NGramNumbers
{
    private const int None = -1;

    private readonly TokenizedCaptions _captions;
    private readonly int[][] _numbers;  // of each order, at each token the number of the n-gram that starts there
    private readonly NGramTable _table;
    private readonly List<int> _images;

    /// <param name="captions">Split at white space.</param>
    /// <param name="maxOrder">Longest n-gram.</param>
    public NGramNumbers(TokenizedCaptions captions, int maxOrder)
    {
        _captions = captions;
        _numbers = new int[maxOrder][];
        _table = new NGramTable(captions.Table.Count, captions.TokenCount / 8);
        int[] images = CountTokens();
        _images = [.. images];
        _numbers[0] = captions.Tokens.ToArray();
        Replace(_numbers[0], [.. images.Select((count, token) => count > 1 ? token : None)]);
        for (int order = 2; order <= maxOrder; order++) Count(order);
        Frequencies = new CiderDocumentFrequencies(captions.Table, _table, [.. _images], captions.ImageCount, maxOrder);
    }

    /// <summary>Of n-grams in several images.</summary>
    public CiderDocumentFrequencies Frequencies { get; }

    /// <summary>The numbers of the n-grams of an order, at each token that of the one that starts there; -1 if no other image has it.</summary>
    public ReadOnlySpan<int> Of(int order) => _numbers[order - 1];

    private int[] CountTokens()
    {
        var images = new ImageCounts(_captions.Table.Count);
        for (int image = 0; image < _captions.ImageCount; image++) images.Count(_captions.TokensOf(image), image);
        return images.All(_captions.Table.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(int order)
    {
        ReadOnlySpan<int> tokens = _captions.Tokens;
        int[] shorter = _numbers[order - 2];
        if (!shorter.AsSpan().ContainsAnyExcept(None))
        {
            _numbers[order - 1] = shorter;
            return;
        }

        int[] numbers = new int[shorter.Length];
        Array.Fill(numbers, None);
        var table = new NGramTable(0, shorter.Length / 6);  // so many are new in captions of people; more may come
        var images = new ImageCounts(shorter.Length / 6);
        var batch = new NGramBatch();
        for (int image = 0; image < _captions.ImageCount; image++)
        {
            batch.Clear();
            for (int caption = 0; caption < _captions.CaptionsOf(image); caption++)
            {
                (int start, int end) = _captions.TokenRangeOf(image, caption);
                for (int at = start; at + order <= end; at++)
                {
                    if ((shorter[at] | shorter[at + 1]) >= 0) batch.Add(shorter[at], tokens[at + order - 1], at);
                }
            }

            table.NumberAll(batch.Prefixes, batch.Tokens, batch.Numbers);
            images.Count(batch.Numbers, image);
            for (int i = 0; i < batch.Numbers.Length; i++) numbers[batch.Positions[i]] = batch.Numbers[i];
        }

        Replace(numbers, Keep(table, images.All(table.Count)));
        _numbers[order - 1] = numbers;
    }

    /// <summary>Takes over the n-grams of several images; gives for each n-gram its number here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Keep(NGramTable table, int[] images)
    {
        (int Prefix, int Token)[] nGrams = table.Longer();
        int[] numbers = new int[images.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = None;
            if (images[i] < 2) continue;
            numbers[i] = _table.NumberOf(nGrams[i].Prefix, nGrams[i].Token);
            _images.Add(images[i]);
        }

        return numbers;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Replace(int[] numbers, int[] replacements)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] >= 0) numbers[i] = replacements[numbers[i]];
        }
    }
}
