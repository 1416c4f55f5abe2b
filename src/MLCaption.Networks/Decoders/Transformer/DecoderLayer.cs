using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>Reads the words so far, then the image: Vaswani et al., NeurIPS 2017, figure 1 right.</summary>
internal sealed class DecoderLayer : nn.Module
{
    private readonly MultiHeadAttention wordAttention;
    private readonly Residual aroundWords;
    private readonly MultiHeadAttention imageAttention;
    private readonly Residual aroundImage;
    private readonly FeedForward feedForward;
    private readonly Residual aroundFeedForward;

    public DecoderLayer(TransformerOptions options)
        : base(nameof(DecoderLayer))
    {
        wordAttention = new MultiHeadAttention(options.HiddenSize, options.Heads, options.Dropout);
        aroundWords = new Residual(options.HiddenSize, options.Norm, options.Dropout);
        imageAttention = new MultiHeadAttention(options.HiddenSize, options.Heads, options.Dropout);
        aroundImage = new Residual(options.HiddenSize, options.Norm, options.Dropout);
        feedForward = new FeedForward(options.HiddenSize, options.FeedForwardSize, options.Dropout);
        aroundFeedForward = new Residual(options.HiddenSize, options.Norm, options.Dropout);
        RegisterComponents();
    }

    /// <summary>Writes the layers down.</summary>
    public void Describe(LayerTable table, string name, long regions)
    {
        wordAttention.Describe(table, $"{name}.{nameof(wordAttention)}", table.Words, table.Words);
        aroundWords.Describe(table, $"{name}.{nameof(aroundWords)}", table.Words);
        imageAttention.Describe(table, $"{name}.{nameof(imageAttention)}", table.Words, regions);
        aroundImage.Describe(table, $"{name}.{nameof(aroundImage)}", table.Words);
        feedForward.Describe(table, $"{name}.{nameof(feedForward)}", table.Words);
        aroundFeedForward.Describe(table, $"{name}.{nameof(aroundFeedForward)}", table.Words);
    }

    /// <summary>Keys and values of the regions, once an image.</summary>
    /// <param name="regions">(B, R, H).</param>
    public MultiHeadAttention.Memory See(Tensor regions) => imageAttention.Remember(regions);

    /// <summary>Keys and values of words.</summary>
    /// <param name="words">As they enter the attention, (B, M, H).</param>
    private MultiHeadAttention.Memory Remember(Tensor words) => wordAttention.Remember(words);

    /// <summary>All words at once.</summary>
    /// <param name="words">(B, M, H).</param>
    /// <param name="mask">Which words see which, (B, 1, M, M).</param>
    /// <param name="image">What <see cref="See"/> gave.</param>
    /// <returns>(B, M, H), and the weights of the regions, (B, h, M, R).</returns>
    public (Tensor Words, Tensor Weights) Read(Tensor words, Tensor mask, MultiHeadAttention.Memory image)
    {
        Tensor seen = aroundWords.Around(words, rows => wordAttention.Attend(rows, Remember(rows), mask).Read);
        return Look(seen, image);
    }

    /// <summary>One more word of each caption under way.</summary>
    /// <param name="words">(B, K, H).</param>
    /// <param name="past">Keys and values of each caption's words before it, (B K, h, ...); null before the first.</param>
    /// <param name="image">What <see cref="See"/> gave.</param>
    /// <returns>(B, K, H), the weights of the regions, (B, h, K, R), and keys and values with this word.</returns>
    public (Tensor Words, Tensor Weights, MultiHeadAttention.Memory Past) Advance(
        Tensor words, MultiHeadAttention.Memory? past, MultiHeadAttention.Memory image)
    {
        MultiHeadAttention.Memory all = default;
        Tensor seen = aroundWords.Around(words, rows =>
        {
            Tensor alone = rows.reshape(-1, 1, rows.shape[2]);                            // (B K, 1, H)
            MultiHeadAttention.Memory now = Remember(alone);
            all = past is { } before
                ? new MultiHeadAttention.Memory(cat([before.Keys, now.Keys], 2), cat([before.Values, now.Values], 2))
                : now;
            return wordAttention.Attend(alone, all).Read.view(rows.shape);
        });
        (Tensor read, Tensor weights) = Look(seen, image);
        return (read, weights, all);
    }

    private (Tensor Words, Tensor Weights) Look(Tensor words, MultiHeadAttention.Memory image)
    {
        Tensor? weights = null;
        Tensor looked = aroundImage.Around(words, rows =>
        {
            (Tensor read, weights) = imageAttention.Attend(rows, image);
            return read;
        });
        return (aroundFeedForward.Around(looked, feedForward.forward), weights!);
    }
}
