namespace MLCaption.Metrics;

/// <summary>The n-grams of all captions of some images as numbers: caption by caption, of each first all single tokens, then all pairs, and so on.</summary>
internal sealed class NGramNumbers
{
    private readonly TokenizedCaptions _captions;
    private readonly int _maxOrder;
    private readonly NGramTable _table;
    private readonly int[] _numbers;

    /// <param name="captions">Split at white space.</param>
    /// <param name="maxOrder">Longest n-gram.</param>
    public NGramNumbers(TokenizedCaptions captions, int maxOrder)
    {
        _captions = captions;
        _maxOrder = maxOrder;
        _numbers = new int[Total(captions, maxOrder)];
        // Of captions of people every other or third n-gram is new.
        _table = new NGramTable(captions.Table.Count, (_numbers.Length - captions.TokenCount) / 2);
        Number();
    }

    public ReadOnlySpan<int> All => _numbers;

    /// <summary>In how many images each n-gram occurs.</summary>
    public CiderDocumentFrequencies CountImages()
    {
        var seen = new (int Images, int LastImage)[_table.Count];
        int at = 0;
        for (int image = 0; image < _captions.ImageCount; image++)
        {
            for (int caption = 0; caption < _captions.CaptionsOf(image); caption++)
            {
                int end = at + CaptionNGrams.TotalUpTo(_captions[image, caption].Length, _maxOrder);
                for (; at < end; at++)
                {
                    ref (int Images, int LastImage) entry = ref seen[_numbers[at]];
                    if (entry.LastImage != image + 1) entry = (entry.Images + 1, image + 1);
                }
            }
        }

        int[] images = Array.ConvertAll(seen, entry => entry.Images);
        return new CiderDocumentFrequencies(_captions.Table, _table, images, _captions.ImageCount, _maxOrder);
    }

    private static int Total(TokenizedCaptions captions, int maxOrder)
    {
        int total = 0;
        for (int image = 0; image < captions.ImageCount; image++)
        {
            for (int caption = 0; caption < captions.CaptionsOf(image); caption++)
                total = checked(total + CaptionNGrams.TotalUpTo(captions[image, caption].Length, maxOrder));
        }

        return total;
    }

    private void Number()
    {
        int at = 0;
        for (int image = 0; image < _captions.ImageCount; image++)
        {
            for (int caption = 0; caption < _captions.CaptionsOf(image); caption++) at = Number(_captions[image, caption], at);
        }
    }

    private int Number(ReadOnlySpan<int> tokens, int at)
    {
        tokens.CopyTo(_numbers.AsSpan(at));
        for (int order = 2; order <= _maxOrder && order <= tokens.Length; order++)
        {
            int prefixes = at;
            at += tokens.Length - order + 2;
            for (int i = 0; i + order <= tokens.Length; i++) _numbers[at + i] = _table.NumberOf(_numbers[prefixes + i], tokens[i + order - 1]);
        }

        return tokens.Length == 0 ? at : at + tokens.Length - Math.Min(_maxOrder, tokens.Length) + 1;
    }
}
