namespace MLCaption.Metrics;

/// <summary>
/// Captions of some images, cut into tokens: what metrics work on. Equal tokens are held once, so that a caption is a few numbers.
/// Unchangeable; any number of threads may read it.
/// </summary>
public sealed class TokenizedCaptions
{
    private readonly int[] _tokens;         // of all captions, one after another
    private readonly int[] _captionStarts;  // where each caption's tokens start, and the end of all
    private readonly int[] _imageStarts;    // where each image's captions start, and the end of all

    private TokenizedCaptions(TokenTable table, string tokenizer, int[] tokens, int[] captionStarts, int[] imageStarts)
    {
        Table = table;
        Tokenizer = tokenizer;
        _tokens = tokens;
        _captionStarts = captionStarts;
        _imageStarts = imageStarts;
    }

    /// <summary>Images that the captions belong to.</summary>
    public int ImageCount => _imageStarts.Length - 1;

    /// <summary>Captions of all images.</summary>
    public int CaptionCount => _captionStarts.Length - 1;

    /// <summary>Tokens of all captions.</summary>
    public int TokenCount => _tokens.Length;

    /// <summary>What cut them, for signatures: <c>ptb</c> for <see cref="PtbTokenizer"/>, <c>given</c> for tokens that came ready.</summary>
    public string Tokenizer { get; }

    internal TokenTable Table { get; }

    /// <summary>
    /// Cuts texts by <see cref="PtbTokenizer.TokenizeLines"/>, so that figures equal those of coco-caption, which reads all captions of a
    /// side as one file.
    /// </summary>
    /// <param name="captions">For each image its captions.</param>
    /// <exception cref="ArgumentException">An image or a caption is null.</exception>
    public static TokenizedCaptions FromText(IReadOnlyList<IReadOnlyList<string>> captions) => FromText(captions, new TokenTable());

    /// <summary>Takes tokens as they are.</summary>
    /// <param name="captions">For each image its captions, each as tokens.</param>
    /// <inheritdoc cref="FromText(IReadOnlyList{IReadOnlyList{string}})" path="/exception"/>
    public static TokenizedCaptions FromTokens(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> captions) => FromTokens(captions, new TokenTable());

    /// <summary>How many captions the image has.</summary>
    /// <param name="image">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public int CaptionsOf(int image)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)image, (uint)ImageCount, nameof(image));
        return _imageStarts[image + 1] - _imageStarts[image];
    }

    /// <summary>The tokens of one caption.</summary>
    /// <param name="image">From 0.</param>
    /// <param name="caption">Which of the image's captions, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image or caption.</exception>
    public string[] TokensOf(int image, int caption)
    {
        ReadOnlySpan<int> numbers = this[image, caption];
        string[] tokens = new string[numbers.Length];
        for (int i = 0; i < tokens.Length; i++) tokens[i] = Table[numbers[i]];
        return tokens;
    }

    /// <summary>The numbers of a caption's tokens.</summary>
    internal ReadOnlySpan<int> this[int image, int caption]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)caption, (uint)CaptionsOf(image), nameof(caption));
            int at = _imageStarts[image] + caption;
            return _tokens.AsSpan(_captionStarts[at].._captionStarts[at + 1]);
        }
    }

    /// <summary>
    /// As Python 3 splits them, in which the reference programs of BLEU and CIDEr are written: a token that holds white space (a telephone
    /// number, "1 1/2") is several words. The same object where none does, which is usual.
    /// </summary>
    internal TokenizedCaptions SplitAtWhiteSpace() => Table.HoldsWhiteSpace ? Replaced(TokenReplacement.ByWords(Table)) : this;

    internal TokenizedCaptions Replaced(TokenReplacement replacement)
    {
        int[] tokens = new int[replacement.CountIn(_tokens)];
        int[] captionStarts = new int[_captionStarts.Length];
        int count = 0;
        for (int caption = 0; caption < CaptionCount; caption++)
        {
            count += replacement.Replace(_tokens.AsSpan(_captionStarts[caption].._captionStarts[caption + 1]), tokens.AsSpan(count));
            captionStarts[caption + 1] = count;
        }

        return new TokenizedCaptions(replacement.Table, Tokenizer, tokens, captionStarts, _imageStarts);
    }

    /// <summary>How many captions the images before have.</summary>
    internal int FirstCaptionOf(int image) => _imageStarts[image];

    /// <summary>The tokens of all captions, one caption after another.</summary>
    internal ReadOnlySpan<int> Tokens => _tokens;

    /// <summary>The tokens of all captions of an image.</summary>
    internal ReadOnlySpan<int> TokensOf(int image) => _tokens.AsSpan(_captionStarts[_imageStarts[image]].._captionStarts[_imageStarts[image + 1]]);

    /// <summary>Where a caption stands in <see cref="Tokens"/>.</summary>
    internal (int Start, int End) TokenRangeOf(int image, int caption) =>
        (_captionStarts[_imageStarts[image] + caption], _captionStarts[_imageStarts[image] + caption + 1]);

    internal static TokenizedCaptions FromText(IReadOnlyList<IReadOnlyList<string>> captions, TokenTable table)
    {
        Check(captions);
        string[] following = PtbTokenizer.Following([.. captions.SelectMany(image => image)]);
        int line = 0;
        return Build(captions, table, "ptb", (string caption, Builder builder) => builder.Add(PtbTokenizer.Enumerate(caption, following[line++])));
    }

    internal static TokenizedCaptions FromTokens(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> captions, TokenTable table)
    {
        Check(captions);
        return Build(captions, table, "given", (caption, builder) => builder.Add(caption));
    }

    /// <summary>These captions in other groups: each a list of where its captions stand.</summary>
    internal TokenizedCaptions Regrouped(IReadOnlyList<IReadOnlyList<(int Image, int Caption)>> groups) =>
        Build(groups, Table, Tokenizer, (at, builder) => builder.Add(this[at.Image, at.Caption]));

    private static void Check<T>(IReadOnlyList<IReadOnlyList<T>> captions)
    {
        ArgumentNullException.ThrowIfNull(captions);
        for (int image = 0; image < captions.Count; image++)
        {
            if (captions[image] is not { } ofImage) throw new ArgumentException($"Image {image} (counted from 0) is null.", nameof(captions));
            for (int caption = 0; caption < ofImage.Count; caption++)
            {
                if (ofImage[caption] is null) throw new ArgumentException($"Caption {caption} of image {image} (both counted from 0) is null.", nameof(captions));
            }
        }
    }

    private static TokenizedCaptions Build<T>(IReadOnlyList<IReadOnlyList<T>> captions, TokenTable table, string tokenizer, Action<T, Builder> add)
    {
        int[] imageStarts = new int[captions.Count + 1];
        for (int image = 0; image < captions.Count; image++) imageStarts[image + 1] = imageStarts[image] + captions[image].Count;
        var builder = new Builder(table, imageStarts[^1]);
        foreach (IReadOnlyList<T> image in captions)
        {
            foreach (T caption in image) add(caption, builder);
        }

        return new TokenizedCaptions(table, tokenizer, builder.Tokens, builder.CaptionStarts, imageStarts);
    }

    private sealed class Builder(TokenTable table, int captionCount)
    {
        private readonly List<int> _tokens = new(captionCount * 11);
        private int _captions;

        public int[] CaptionStarts { get; } = new int[captionCount + 1];

        public int[] Tokens => [.. _tokens];

        public void Add(IReadOnlyList<string> caption)
        {
            for (int i = 0; i < caption.Count; i++) _tokens.Add(table.NumberOf(caption[i]));
            CaptionStarts[++_captions] = _tokens.Count;
        }

        public void Add(PtbTokenEnumerator caption)
        {
            foreach (ReadOnlySpan<char> token in caption) _tokens.Add(table.NumberOf(token));
            CaptionStarts[++_captions] = _tokens.Count;
        }

        public void Add(ReadOnlySpan<int> caption)
        {
            _tokens.AddRange(caption);
            CaptionStarts[++_captions] = _tokens.Count;
        }
    }
}
