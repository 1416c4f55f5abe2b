using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoding;

public sealed class EnsembleDecoderTests
{
    private const int VocabularySize = 7;

    private static readonly DecodingOptions _wide = new() { BeamSize = 100, MaxLength = 3 };

    [Fact]
    public void Probabilities_are_the_mean_of_the_members()
    {
        using var one = new TableDecoder(VocabularySize, [0.3, 2.9]);
        using var other = new TableDecoder(VocabularySize, [4.2, 1.7]);
        using var third = new TableDecoder(VocabularySize, [5.5, 0.1]);
        using var ensemble = new EnsembleDecoder(one, other, third);
        using Tensor regions = TableDecoder.Images(2);
        double[] Mean(int image, int words, int last) =>
        [
            .. Enumerable.Range(0, VocabularySize).Select(token => Math.Log(new[] { one, other, third }
                .Average(member => Math.Exp(member.LogProbabilities(image, words, last)[token])))),
        ];

        var found = CaptionSearch.Decode(ensemble, regions, _wide);

        for (int image = 0; image < 2; image++)
        {
            DecodedCaption[] all = new AllCaptions(Mean, VocabularySize, _wide).Of(image);
            Assert.Equal(all.Length, found[image].Count);
            Assert.Equal(all[0].Tokens, found[image][0].Tokens);
            Assert.All(all.Zip(found[image]), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 1e-4));
        }
    }

    [Fact]
    public void Each_member_reads_its_own_regions_and_attention_is_the_mean()
    {
        using var one = new TableDecoder(VocabularySize, [0.3, 2.9]);
        using var other = new TableDecoder(VocabularySize, [0.3, 2.9]);
        using var ensemble = new EnsembleDecoder(one, other);
        using Tensor first = tensor(new[] { 0f, 1f }, [2, 1, 1]), second = tensor(new[] { 1f, 0f }, [2, 1, 1]);

        var found = CaptionSearch.Decode(ensemble, [first, second], _wide with { BeamSize = 2, MinLength = 1 }, withAttention: true);

        // A table decoder's attention is its image: the images 0 and 1 in either order have the same mean.
        Assert.Equal(found[0].Select(caption => caption.Tokens), found[1].Select(caption => caption.Tokens));
        Assert.All(found[0].Concat(found[1]), caption => Assert.All(caption.Attention, weights => Assert.Equal([0.5f], weights)));
    }

    [Fact]
    public void A_decoder_with_itself_speaks_as_alone()
    {
        using ShowAttendTell decoder = Networks.Small();
        using Tensor regions = 3 * randn([5, 4, 5]);
        var ensemble = new EnsembleDecoder(decoder, decoder);

        var alone = CaptionSearch.Decode(decoder, regions, new DecodingOptions { MaxLength = 8 }, withAttention: true);
        var twice = CaptionSearch.Decode(ensemble, [regions, regions], new DecodingOptions { MaxLength = 8 }, withAttention: true);

        for (int image = 0; image < 5; image++)
        {
            Assert.Equal(alone[image].Select(caption => caption.Tokens), twice[image].Select(caption => caption.Tokens));
            Assert.All(alone[image].Zip(twice[image]), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 1e-4));
            Assert.All(alone[image].Zip(twice[image]), pair => Assert.All(pair.First.Attention.Zip(pair.Second.Attention), weights =>
                Assert.All(weights.First.Zip(weights.Second), both => Assert.Equal(both.First, both.Second, 1e-5f))));
        }
    }

    [Fact]
    public void Members_may_be_of_different_kinds_and_regions()
    {
        using ShowAttendTell one = Networks.Small();
        using DecoderNetwork other = new TransformerOptions { HiddenSize = 8, Heads = 2, Layers = 1, FeedForwardSize = 16 }.Create(12, 3);
        using var ensemble = new EnsembleDecoder(one, other);
        using Tensor regions = randn([3, 4, 5]), others = randn([3, 9, 3]);

        var found = CaptionSearch.Decode(ensemble, [regions, others], new DecodingOptions { MaxLength = 6, MinLength = 2 }, withAttention: true);

        Assert.All(found, captions => Assert.All(captions, caption => Assert.All(caption.Attention, weights => Assert.Equal(4, weights.Length))));
    }

    /// <summary>Those that are in its mode already may be at work for others.</summary>
    [Fact]
    public void Only_members_in_another_mode_than_the_first_are_switched()
    {
        using var first = new ModeDecoder();
        using var same = new ModeDecoder();
        using var other = new ModeDecoder();
        first.eval();
        same.eval();
        (first.Switched, same.Switched, other.Switched) = (0, 0, 0);

        using var ensemble = new EnsembleDecoder(first, same, other);

        Assert.Equal((0, 0, 1), (first.Switched, same.Switched, other.Switched));
        Assert.False(ensemble.training || other.training);
        ensemble.train();
        Assert.True(ensemble.training && first.training && same.training && other.training);
    }

    [Fact]
    public void Vocabularies_of_different_sizes_are_refused()
    {
        using var one = new TableDecoder(7, [0.3]);
        using var other = new TableDecoder(8, [0.3]);

        Assert.StartsWith(
            "An ensemble needs decoders of one vocabulary, but those given have [7, 8] tokens.",
            Assert.Throws<ArgumentException>(() => new EnsembleDecoder(one, other)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EnsembleDecoder());
    }

    [Fact]
    public void Regions_for_more_members_than_there_are_are_refused()
    {
        using var one = new TableDecoder(7, [0.3]);
        var ensemble = new EnsembleDecoder(one);
        using Tensor regions = TableDecoder.Images(1);

        Assert.StartsWith(
            "The ensemble has 1 members, but 2 tensors of regions were given.",
            Assert.Throws<ArgumentException>(() => CaptionSearch.Decode(ensemble, [regions, regions], _wide)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>A decoder that counts how often its mode is set, and says nothing.</summary>
    private sealed class ModeDecoder() : CaptionDecoder(nameof(ModeDecoder))
    {
        public int Switched { get; set; }

        public override int VocabularySize => 7;

        public override void train(bool train = true)
        {
            Switched++;
            base.train(train);
        }

        public override DecoderState Start(Tensor regions) => throw new NotSupportedException();

        public override DecoderStep Advance(Tensor tokens, DecoderState state) => throw new NotSupportedException();
    }
}
