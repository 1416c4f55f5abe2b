using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoding;

public sealed class CaptionSearchTests
{
    private const int VocabularySize = 7; // four special tokens and the words 4, 5, 6

    private static readonly double[] _tables = [0.3, 1.1, 2.9, 4.2, 5.6];

    [Fact]
    public void A_beam_of_one_is_greedy()
    {
        using var decoder = new TableDecoder(VocabularySize, _tables);
        using Tensor regions = TableDecoder.Images(_tables.Length);
        var options = new DecodingOptions { BeamSize = 1, MaxLength = 6 };

        var greedy = CaptionSearch.Decode(decoder, regions, DecodingOptions.Greedy with { MaxLength = 6 });
        var beam = CaptionSearch.Decode(decoder, regions, options);

        for (int image = 0; image < _tables.Length; image++)
        {
            int[] words = [];
            for (int next = SpecialTokens.Start; next != SpecialTokens.End && words.Length < 6;)
            {
                double[] values = decoder.LogProbabilities(image, words.Length, next);
                next = Enumerable.Range(0, VocabularySize).Where(token => token is SpecialTokens.End or >= SpecialTokens.Count).MaxBy(token => values[token]);
                words = next == SpecialTokens.End ? words : [.. words, next];
            }

            Assert.Equal(words, Assert.Single(greedy[image]).Tokens);
            AssertSame(greedy[image][0], Assert.Single(beam[image]));
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_batch_of_32_gives_what_its_images_give_one_by_one(DecodingOptions options)
    {
        using ShowAttendTell decoder = Networks.Small();
        using Tensor regions = 3 * randn([32, 4, 5]);
        string[] vocabulary = [.. Enumerable.Range(0, 12).Select(token => $"w{token}")];

        var together = CaptionSearch.Decode(decoder, regions, options, withAttention: true, vocabulary);

        Assert.True(together.Select(captions => captions[0].Tokens.Count).Distinct().Count() > 1, "Captions of several lengths are needed.");
        for (int image = 0; image < 32; image++)
        {
            using Tensor one = regions.narrow(0, image, 1);
            var alone = CaptionSearch.Decode(decoder, one, options, withAttention: true, vocabulary, [image])[0];
            Assert.Equal(together[image].Count, alone.Count);
            for (int rank = 0; rank < alone.Count; rank++)
            {
                AssertSame(alone[rank], together[image][rank]);
            }
        }
    }

    public static TheoryData<DecodingOptions> Strategies => new(
        DecodingOptions.Greedy with { MaxLength = 8 },
        new DecodingOptions { BeamSize = 3, MaxLength = 8 },
        new DecodingOptions { BeamSize = 8, MaxLength = 8, MinLength = 2, NoRepeatNgram = 2, BadEndings = "w5 w7", LengthNormalization = LengthNormalization.Wu },
        new DecodingOptions { Strategy = DecodingStrategy.DiverseBeam, BeamSize = 6, Groups = 3, Diversity = 1, MaxLength = 8 },
        new DecodingOptions { Strategy = DecodingStrategy.Sample, Samples = 4, MaxLength = 8 },
        new DecodingOptions { Strategy = DecodingStrategy.Sample, Samples = 3, Temperature = 1.4, TopK = 6, TopP = 0.9, MaxLength = 8, AllowUnknown = true });

    /// <summary>Nothing is above what is no number, so that a search which took it for a probability would never end.</summary>
    [Theory]
    [MemberData(nameof(Strategies))]
    public void An_image_of_which_the_decoder_says_no_numbers_ends_the_search_and_is_named(DecodingOptions options)
    {
        using ShowAttendTell decoder = Networks.Small();
        using var ensemble = new EnsembleDecoder(decoder, decoder);
        using Tensor whole = randn([3, 4, 5]);
        float[] values = whole.data<float>().ToArray();
        values[(1 * 4 * 5) + 7] = float.NaN;
        using Tensor regions = tensor(values, [3, 4, 5]);
        string[] vocabulary = [.. Enumerable.Range(0, 12).Select(token => $"w{token}")];
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var alone = Assert.Throws<NotFiniteNumberException>(() =>
            CaptionSearch.Decode(decoder, regions, options, vocabulary: vocabulary, cancellation: guard.Token));
        Assert.Throws<NotFiniteNumberException>(() =>
            CaptionSearch.Decode(ensemble, [whole, regions], options, vocabulary: vocabulary, cancellation: guard.Token));

        Assert.Equal(
            "The decoder's log-probabilities for image 2 of the batch are not numbers: its features are not finite, or the decoder's weights are not or are too large.",
            alone.Message);
    }

    [Fact]
    public void Bad_endings_without_a_vocabulary_are_refused()
    {
        using var decoder = new TableDecoder(VocabularySize, _tables);
        using Tensor regions = TableDecoder.Images(1);
        var options = new DecodingOptions { BadEndings = "the" };

        Assert.StartsWith(
            "badEndings need the decoder's vocabulary of 7 tokens, but 0 words were given.",
            Assert.Throws<ArgumentException>(() => CaptionSearch.Decode(decoder, regions, options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Log_probabilities_are_those_of_the_teacher_forced_pass()
    {
        using ShowAttendTell decoder = Networks.Small();
        using Tensor regions = 3 * randn([4, 4, 5]);
        using var withoutGradients = no_grad();

        var found = CaptionSearch.Decode(decoder, regions, new DecodingOptions { BeamSize = 3, MaxLength = 8 });

        decoder.eval();
        for (int image = 0; image < 4; image++)
        {
            foreach (DecodedCaption caption in found[image])
            {
                using CaptionBatch batch = CaptionBatch.Create([[[.. caption.Tokens, SpecialTokens.End]]]);
                using Tensor one = regions.narrow(0, image, 1);
                Tensor words = decoder.Forward(one, batch).Logits.log_softmax(1).gather(1, batch.Targets.unsqueeze(1));
                Assert.Equal(words.sum().item<float>(), caption.LogProbability, 1e-4);
            }
        }
    }

    [Fact]
    public void No_caption_is_longer_than_allowed_and_none_holds_special_tokens()
    {
        using var decoder = new TableDecoder(VocabularySize, _tables);
        using Tensor regions = TableDecoder.Images(_tables.Length);
        foreach (int beam in new[] { 1, 2, 4 })
        {
            foreach (var captions in CaptionSearch.Decode(decoder, regions, new DecodingOptions { BeamSize = beam, MaxLength = 2 }))
            {
                Assert.NotEmpty(captions);
                Assert.All(captions, caption =>
                {
                    Assert.InRange(caption.Tokens.Count, 0, 2);
                    Assert.All(caption.Tokens, token => Assert.InRange(token, SpecialTokens.Count, VocabularySize - 1));
                    Assert.True(double.IsFinite(caption.LogProbability) && caption.LogProbability <= 0);
                });
                Assert.Equal(captions.OrderByDescending(caption => caption.Score), captions);
            }
        }
    }

    [Fact]
    public void Attention_follows_the_image_of_each_word()
    {
        using var decoder = new TableDecoder(VocabularySize, _tables);
        using Tensor regions = TableDecoder.Images(_tables.Length);
        foreach (int beam in new[] { 1, 3 })
        {
            var found = CaptionSearch.Decode(decoder, regions, new DecodingOptions { BeamSize = beam, MaxLength = 5 }, withAttention: true);
            for (int image = 0; image < _tables.Length; image++)
            {
                Assert.All(found[image], caption =>
                {
                    Assert.Equal(caption.Tokens.Count, caption.Attention.Count);
                    Assert.All(caption.Attention, weights => Assert.Equal([image], weights));
                });
            }
        }
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        using var decoder = new TableDecoder(VocabularySize, _tables);
        using Tensor regions = TableDecoder.Images(1);
        var options = new DecodingOptions { BeamSize = 0, MaxLength = 0, LengthPenalty = double.NaN };

        var error = Assert.Throws<ArgumentException>(() => CaptionSearch.Decode(decoder, regions, options));

        Assert.Equal(
            "beamSize must be at least 1, but was 0. maxLength must be at least 1, but was 0. "
            + "lengthPenalty must be a finite number of at least 0, but was NaN. (Parameter 'options')",
            error.Message);
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        using var decoder = new TableDecoder(VocabularySize, _tables);
        using Tensor regions = TableDecoder.Images(1);

        Assert.Throws<OperationCanceledException>(() =>
            CaptionSearch.Decode(decoder, regions, new DecodingOptions(), cancellation: new CancellationToken(canceled: true)));
    }

    private static void AssertSame(DecodedCaption expected, DecodedCaption actual)
    {
        Assert.Equal(expected.Tokens, actual.Tokens);
        Assert.Equal(expected.LogProbability, actual.LogProbability, 1e-4);
        Assert.Equal(expected.Score, actual.Score, 1e-4);
        Assert.Equal(expected.Attention.Count, actual.Attention.Count);
        for (int word = 0; word < expected.Attention.Count; word++)
        {
            Assert.All(expected.Attention[word].Zip(actual.Attention[word]), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }
}
