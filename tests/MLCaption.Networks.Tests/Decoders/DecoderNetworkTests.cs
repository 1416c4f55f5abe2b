using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoders;

public sealed class DecoderNetworkTests
{
    [Fact]
    public void Vectors_of_another_width_are_refused_with_the_size_that_is_needed()
    {
        using DecoderNetwork attention = DecoderCases.Build("showAndTell"), transformer = DecoderCases.Build("transformer, Pre");
        var vectors = new Dictionary<int, float[]> { [4] = new float[50] };

        Assert.Equal(
            "The words' vectors have 50 numbers, but the embedding has 8: set embeddingSize to 50, or take vectors of 8. (Parameter 'vectors')",
            Assert.Throws<ArgumentException>(() => attention.StartWords(vectors)).Message);
        Assert.Equal(
            "The words' vectors have 50 numbers, but the embedding has 8: set hiddenSize to 50, or take vectors of 8. (Parameter 'vectors')",
            Assert.Throws<ArgumentException>(() => transformer.StartWords(vectors)).Message);
    }

    [Fact]
    public void A_vector_for_a_word_outside_the_vocabulary_is_refused()
    {
        using DecoderNetwork decoder = DecoderCases.Build("upDown");

        var error = Assert.Throws<ArgumentException>(() => decoder.StartWords(new Dictionary<int, float[]> { [12] = new float[8] }));

        Assert.Equal("Word 12 is given a vector, but words are 0 to 11. (Parameter 'vectors')", error.Message);
    }

    [Fact]
    public void No_vectors_change_nothing()
    {
        using DecoderNetwork decoder = DecoderCases.Build("merge, Gru");
        float[] before = NetworkWeights.Export(decoder);

        decoder.StartWords(new Dictionary<int, float[]>());

        Assert.Equal(before, NetworkWeights.Export(decoder));
    }

    /// <summary>Counted by hand: a matrix costs its inputs times its outputs for each row that it reads.</summary>
    [Fact]
    public void Multiply_adds_are_those_of_the_matrices_and_of_attention()
    {
        using DecoderNetwork attention = DecoderCases.Build(new ShowAttendTellOptions
        {
            ProjectedSize = 8,
            EmbeddingSize = 4,
            HiddenSize = 3,
            AttentionSize = 2,
            Gate = AttentionGate.None,
        });
        using DecoderNetwork merge = DecoderCases.Build(new MergeOptions { EmbeddingSize = 4, HiddenSize = 6, Cell = PrefixCell.BidirectionalLstm });

        Assert.Equal(
            [
                ("embedding", 0), ("regionProjection", 5 * 6 * 8), ("keyProjection", 5 * 8 * 2), ("initialHidden", 8 * 3), ("initialMemory", 8 * 3),
                ("queryProjection", 7 * 3 * 2), ("score", 7 * 5 * 2), ("context", 7 * 5 * 8), ("wordInput", 7 * 4 * 12),
                ("contextInput", 7 * 8 * 12), ("hiddenInput", 7 * 3 * 12), ("hiddenReadout", 7 * 3 * 4), ("contextReadout", 7 * 8 * 4),
                ("output", 7 * 4 * 12),
            ],
            Costs(attention));
        Assert.Equal(
            [
                ("embedding", 0), ("imageProjection", 6 * 6), ("prefix.input", 7 * 4 * 12), ("prefix.hidden", 7 * 3 * 12),
                ("prefixBackwards.input", 7 * 4 * 12), ("prefixBackwards.hidden", 28 * 3 * 12), ("readout", 7 * 6 * 4), ("output", 7 * 4 * 12),
            ],
            Costs(merge));
    }

    [Fact]
    public void Of_a_Transformer_every_attention_costs_what_it_compares_and_reads()
    {
        using DecoderNetwork decoder = DecoderCases.Build(new TransformerOptions { Layers = 1, HiddenSize = 4, Heads = 2, FeedForwardSize = 3 });

        const int Square = 4 * 4;
        Assert.Equal(
            [
                ("embedding", 0), ("regionProjection", 5 * 6 * 4), ("regionNorm", 0),
                ("decoderLayers.0.wordAttention.query", 7 * Square), ("decoderLayers.0.wordAttention.key", 7 * Square),
                ("decoderLayers.0.wordAttention.value", 7 * Square), ("decoderLayers.0.wordAttention.scores", 7 * 7 * 4),
                ("decoderLayers.0.wordAttention.context", 7 * 7 * 4), ("decoderLayers.0.wordAttention.output", 7 * Square),
                ("decoderLayers.0.aroundWords.norm", 0),
                ("decoderLayers.0.imageAttention.query", 7 * Square), ("decoderLayers.0.imageAttention.key", 5 * Square),
                ("decoderLayers.0.imageAttention.value", 5 * Square), ("decoderLayers.0.imageAttention.scores", 7 * 5 * 4),
                ("decoderLayers.0.imageAttention.context", 7 * 5 * 4), ("decoderLayers.0.imageAttention.output", 7 * Square),
                ("decoderLayers.0.aroundImage.norm", 0),
                ("decoderLayers.0.feedForward.inner", 7 * 4 * 3), ("decoderLayers.0.feedForward.outer", 7 * 3 * 4),
                ("decoderLayers.0.aroundFeedForward.norm", 0), ("wordsEndNorm", 0), ("output", 7 * 4 * 12),
            ],
            Costs(decoder));
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        Assert.Equal(
            "dropout must be in [0, 1), but was 1. recurrentDropout must be in [0, 1), but was NaN. embeddingSize must be at least 1, but was 0. "
            + "layers must be at least 1, but was 0. tiedEmbedding needs embeddingSize and hiddenSize to be equal, but they were 0 and 512.",
            string.Join(' ', new ShowAndTellOptions { Dropout = 1, RecurrentDropout = double.NaN, EmbeddingSize = 0, Layers = 0 }.Problems()));
        Assert.Equal(
            ["attentionSize must be at least 1, but was 0.", "projectedSize must be at least 0, but was -1.",
                "tiedEmbedding needs embeddingSize and hiddenSize to be equal, but they were 512 and 8."],
            new UpDownOptions { AttentionSize = 0, ProjectedSize = -1, HiddenSize = 8 }.Problems());
        Assert.Equal(
            ["hiddenSize must be at least 1, but was 0."],
            new MergeOptions { HiddenSize = 0, Cell = PrefixCell.BidirectionalLstm }.Problems());
        Assert.Equal(["hiddenSize must be even for a bidirectionalLstm, but was 5."], new MergeOptions { HiddenSize = 5, Cell = PrefixCell.BidirectionalLstm }.Problems());
        Assert.Equal(
            ["layers must be at least 1, but was 0.", "feedForwardSize must be at least 1, but was 0.", "encoderLayers must be at least 0, but was -1.",
                "hiddenSize must be even and a multiple of heads, but they were 30 and 4."],
            new TransformerOptions { Layers = 0, FeedForwardSize = 0, EncoderLayers = -1, HiddenSize = 30, Heads = 4 }.Problems());
        Assert.Equal(
            ["heads must be at least 1, but was 0.", "sentinel needs projectedSize and hiddenSize to be equal, but they were 512 and 8."],
            new ShowAttendTellOptions { Heads = 0, Attention = AttentionKind.MultiHead, Sentinel = true, HiddenSize = 8 }.Problems());
    }

    [Fact]
    public void Region_dropout_drops_the_same_numbers_at_all_regions_of_an_image()
    {
        // Then the mean of what is left is what is left of the mean, and Show and Tell sees the mean only.
        using DecoderNetwork decoder = DecoderCases.Build(new ShowAndTellOptions { Dropout = 0, RegionDropout = 0.5, EmbeddingSize = 4, HiddenSize = 4 });
        using var scope = NewDisposeScope();
        using CaptionBatch captions = CaptionBatch.Create([[[4, 5, 2]], [[5, 2]]]);
        Tensor regions = rand(2, 9, DecoderCases.RegionSize), mean = regions.mean([1L], keepdim: true).expand(2, 9, -1);
        decoder.train();
        Tensor Logits(Tensor of)
        {
            manual_seed(5);
            return decoder.Forward(of, captions).Logits;
        }

        Assert.True(Logits(regions).allclose(Logits(mean), atol: 1e-6));
        decoder.eval();
        Tensor all = Logits(mean);
        decoder.train();
        Assert.False(Logits(mean).allclose(all, atol: 1e-6));
    }

    [Fact]
    public void A_Transformer_takes_regions_as_they_are_only_in_its_own_width()
    {
        var options = new TransformerOptions { HiddenSize = 8, ProjectRegions = false };

        Assert.Equal(
            "Without projectRegions hiddenSize must be the regions' length of 6, but was 8. (Parameter 'options')",
            Assert.Throws<ArgumentException>(() => options.Create(DecoderCases.Vocabulary, regionSize: 6)).Message);
    }

    [Theory]
    [MemberData(nameof(DecoderCases.Names), MemberType = typeof(DecoderCases))]
    public void Sound_options_have_no_problems(string name) => Assert.Empty(DecoderCases.All[name].Problems());

    private static IEnumerable<(string Name, long MultiplyAdds)> Costs(DecoderNetwork decoder) =>
        decoder.Layers(DecoderCases.Regions, words: 7).Select(layer => (layer.Name, layer.MultiplyAdds));
}
