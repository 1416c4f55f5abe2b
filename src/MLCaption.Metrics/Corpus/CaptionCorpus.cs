namespace MLCaption.Metrics;

/// <summary>What metrics compare: for each image the caption made for it and the captions that people wrote.</summary>
public sealed class CaptionCorpus
{
    private CaptionCorpus? _words;  // made when asked for; if by several threads at a time, all are alike

    private CaptionCorpus(TokenizedCaptions hypotheses, TokenizedCaptions references)
    {
        Hypotheses = hypotheses;
        References = references;
    }

    /// <summary>The captions to judge, one an image.</summary>
    public TokenizedCaptions Hypotheses { get; }

    /// <summary>The captions to compare with, at least one an image.</summary>
    public TokenizedCaptions References { get; }

    /// <summary>Images, at least one.</summary>
    public int ImageCount => Hypotheses.ImageCount;

    /// <summary>From plain text, cut by <see cref="PtbTokenizer"/> as published figures have it.</summary>
    /// <param name="hypotheses">The caption to judge of each image; may be empty.</param>
    /// <param name="references">The reference captions of each image, in the order of <paramref name="hypotheses"/>.</param>
    /// <exception cref="ArgumentException">There is no image, an image has no reference, there are more or fewer hypotheses than images with references, or a caption is null.</exception>
    public static CaptionCorpus FromText(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        Check(hypotheses, references);
        var table = new TokenTable();
        return new CaptionCorpus(
            TokenizedCaptions.FromText([.. hypotheses.Select(caption => new[] { caption })], table),
            TokenizedCaptions.FromText(references, table));
    }

    /// <summary>From plain text as <see cref="CaptionFiles"/> reads it; the ids of the images play no part.</summary>
    /// <param name="captions">One element an image.</param>
    /// <exception cref="ArgumentException">There is no image, or an image has no reference.</exception>
    public static CaptionCorpus FromText(IReadOnlyList<CaptionToEvaluate> captions)
    {
        ArgumentNullException.ThrowIfNull(captions);
        return FromText([.. captions.Select(caption => caption.Hypothesis)], [.. captions.Select(caption => caption.References)]);
    }

    /// <summary>From tokens, as they are.</summary>
    /// <param name="hypotheses">The tokens of each image's caption; may be none.</param>
    /// <param name="references">The tokens of each reference caption of each image, in the order of <paramref name="hypotheses"/>.</param>
    /// <inheritdoc cref="FromText(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}})" path="/exception"/>
    public static CaptionCorpus FromTokens(IReadOnlyList<IReadOnlyList<string>> hypotheses, IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references)
    {
        Check(hypotheses, references);
        var table = new TokenTable();
        return new CaptionCorpus(
            TokenizedCaptions.FromTokens([.. hypotheses.Select(caption => new[] { caption })], table),
            TokenizedCaptions.FromTokens(references, table));
    }

    /// <summary>From captions that are tokenized already, so that references serve several systems.</summary>
    /// <param name="hypotheses">One caption an image.</param>
    /// <param name="references">The reference captions, in the order of <paramref name="hypotheses"/>.</param>
    /// <exception cref="ArgumentException">An image has not one hypothesis, hypotheses and references were cut by different tokenizers, or the exceptions of <see cref="FromText(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}})"/>.</exception>
    public static CaptionCorpus Of(TokenizedCaptions hypotheses, TokenizedCaptions references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        CheckHypotheses(hypotheses, references);
        CheckReferences(references.ImageCount, references.CaptionsOf);
        if (hypotheses.Table == references.Table) return new CaptionCorpus(hypotheses, references);
        TokenTable table = references.Table.Copy();
        return new CaptionCorpus(
            hypotheses.Replaced(TokenReplacement.BySame(hypotheses.Table, table)),
            references.Replaced(TokenReplacement.BySame(references.Table, table)));
    }

    /// <inheritdoc cref="TokenizedCaptions.SplitAtWhiteSpace"/>
    internal CaptionCorpus SplitAtWhiteSpace()
    {
        if (!References.Table.HoldsWhiteSpace) return this;
        if (_words is { } split) return split;
        TokenReplacement words = TokenReplacement.ByWords(References.Table);
        return _words = new CaptionCorpus(Hypotheses.Replaced(words), References.Replaced(words));
    }

    internal static void CheckHypotheses(TokenizedCaptions hypotheses, TokenizedCaptions references)
    {
        if (hypotheses.ImageCount != references.ImageCount)
            throw new ArgumentException($"There are references for {references.ImageCount} images, but {hypotheses.ImageCount} hypotheses.", nameof(hypotheses));
        if (hypotheses.Tokenizer != references.Tokenizer)
        {
            throw new ArgumentException(
                $"The hypotheses were cut by the tokenizer '{hypotheses.Tokenizer}', the references by '{references.Tokenizer}'. Cut both alike.", nameof(hypotheses));
        }

        for (int image = 0; image < references.ImageCount; image++)
        {
            if (hypotheses.CaptionsOf(image) != 1)
                throw new ArgumentException($"Image {image} (counted from 0) has {hypotheses.CaptionsOf(image)} hypotheses. Each needs one.", nameof(hypotheses));
        }
    }

    private static void Check<THypothesis, TReference>(IReadOnlyList<THypothesis> hypotheses, IReadOnlyList<IReadOnlyList<TReference>> references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (hypotheses.Count != references.Count)
            throw new ArgumentException($"There are references for {references.Count} images, but {hypotheses.Count} hypotheses.", nameof(hypotheses));
        CheckReferences(references.Count, image => references[image]?.Count ?? 0);
    }

    internal static void CheckReferences(int references, Func<int, int> captionsOf)
    {
        if (references == 0) throw new ArgumentException("There is no image to score.", nameof(references));
        int[] without = [.. Enumerable.Range(0, references).Where(image => captionsOf(image) == 0)];
        if (without.Length == 0) return;
        string which = string.Join(", ", without.Take(10)) + (without.Length > 10 ? ", …" : "");
        throw new ArgumentException(
            $"{without.Length} of {references} images have no reference caption: {which} (counted from 0). Each needs at least one.", nameof(references));
    }
}
