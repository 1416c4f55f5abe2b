using MLCaption.Networks.Decoding;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoding;

public sealed class SamplingTests
{
    private const int VocabularySize = 7; // four special tokens and the words 4, 5, 6

    private static readonly int[] _tokens = [SpecialTokens.End, 4, 5, 6];

    private static readonly DecodingOptions _sampling = new() { Strategy = DecodingStrategy.Sample, MaxLength = 2, Samples = 5000, Seed = 11 };

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(0.6, 0, 1.0)]
    [InlineData(1.7, 0, 1.0)]
    [InlineData(1.0, 2, 1.0)]
    [InlineData(1.0, 0, 0.7)]
    [InlineData(1.3, 3, 0.8)]
    public void Captions_come_as_often_as_they_are_probable(double temperature, int topK, double topP)
    {
        using var decoder = new TableDecoder(VocabularySize, [0.9]);
        using Tensor regions = TableDecoder.Images(1);
        DecodingOptions options = _sampling with { Temperature = temperature, TopK = topK, TopP = topP };

        var found = CaptionSearch.Decode(decoder, regions, options)[0];

        Dictionary<string, double> expected = [];
        foreach ((int first, double ofFirst) in Choices(decoder.LogProbabilities(0, 0, SpecialTokens.Start), options))
        {
            foreach ((int second, double ofSecond) in first == SpecialTokens.End
                ? [(SpecialTokens.End, 1.0)]
                : Choices(decoder.LogProbabilities(0, 1, first), options))
            {
                int[] words = [.. new[] { first, second }.Where(token => token != SpecialTokens.End)];
                expected[string.Join(' ', words)] = ofFirst * ofSecond;
            }
        }

        Dictionary<string, int> seen = found.CountBy(caption => string.Join(' ', caption.Tokens)).ToDictionary();
        Assert.Equal(5000, found.Count);
        Assert.Equal(1, expected.Values.Sum(), 1e-9);
        Assert.Empty(seen.Keys.Except(expected.Keys));
        double chiSquare = expected.Sum(caption => Math.Pow(seen.GetValueOrDefault(caption.Key) - (5000 * caption.Value), 2) / (5000 * caption.Value));

        // With 12 degrees of freedom, 13 captions, 32.9 is passed once in a thousand times; with fewer, less often.
        Assert.InRange(chiSquare, 0, 32.9);
    }

    [Fact]
    public void Log_probabilities_are_the_decoders_own_and_scores_sorted()
    {
        using var decoder = new TableDecoder(VocabularySize, [0.9]);
        using Tensor regions = TableDecoder.Images(1);
        DecodingOptions options = _sampling with { Temperature = 2, TopK = 3, Samples = 50 };
        Dictionary<string, DecodedCaption> all = new AllCaptions(decoder.LogProbabilities, VocabularySize, options).Of(0)
            .ToDictionary(caption => string.Join(' ', caption.Tokens));

        var found = CaptionSearch.Decode(decoder, regions, options)[0];

        Assert.Equal(50, found.Count);
        Assert.Equal(found.OrderByDescending(caption => caption.Score), found);
        Assert.All(found, caption => Assert.Equal(all[string.Join(' ', caption.Tokens)].LogProbability, caption.LogProbability, 1e-4));
    }

    [Theory]
    [InlineData(0.0001, 0, 1.0)]
    [InlineData(1.0, 1, 1.0)]
    [InlineData(1.0, 0, 0.0001)]
    public void Without_chance_it_is_greedy(double temperature, int topK, double topP)
    {
        using var decoder = new TableDecoder(VocabularySize, [0.3, 1.1, 2.9, 4.2, 5.6]);
        using Tensor regions = TableDecoder.Images(5);

        var greedy = CaptionSearch.Decode(decoder, regions, DecodingOptions.Greedy with { MaxLength = 6 });
        var found = CaptionSearch.Decode(
            decoder, regions, _sampling with { MaxLength = 6, Samples = 3, Temperature = temperature, TopK = topK, TopP = topP });

        for (int image = 0; image < 5; image++)
        {
            Assert.All(found[image], caption => Assert.Equal(greedy[image][0].Tokens, caption.Tokens));
            Assert.Equal(3, found[image].Count);
        }
    }

    [Fact]
    public void A_seed_gives_the_same_samples_and_another_seed_others()
    {
        using var decoder = new TableDecoder(VocabularySize, [0.3, 1.1, 2.9, 4.2, 5.6]);
        using Tensor regions = TableDecoder.Images(5);
        string Sampled(int seed) => string.Join(';', CaptionSearch.Decode(decoder, regions, _sampling with { MaxLength = 6, Samples = 4, Seed = seed })
            .SelectMany(captions => captions).Select(caption => string.Join(' ', caption.Tokens)));

        Assert.Equal(Sampled(3), Sampled(3));
        Assert.NotEqual(Sampled(3), Sampled(4));
    }

    [Fact]
    public void Images_that_look_alike_are_sampled_each_for_itself_and_equal_seeds_of_images_sample_alike()
    {
        using var decoder = new TableDecoder(VocabularySize, [0.3]);
        using Tensor regions = TableDecoder.Images(2);
        string[] Sampled(params long[] seeds) => [.. CaptionSearch.Decode(
            decoder, regions, _sampling with { MaxLength = 6, Samples = 20 }, imageSeeds: seeds)
            .Select(captions => string.Join(';', captions.Select(caption => string.Join(' ', caption.Tokens))))];

        string[] apart = Sampled(7, 8), alike = Sampled(7, 7);

        Assert.NotEqual(apart[0], apart[1]);
        Assert.Equal(alike[0], alike[1]);
        Assert.Equal(apart[0], alike[0]);
    }

    /// <summary>Tokens and their probabilities by the papers' definitions, written down plainly.</summary>
    private static List<(int Token, double Probability)> Choices(double[] logProbabilities, DecodingOptions options)
    {
        (int Token, double Weight)[] weights = [.. _tokens
            .Select(token => (token, Math.Exp(logProbabilities[token] / options.Temperature))).OrderByDescending(token => token.Item2)];
        weights = options.TopK > 0 ? weights[..options.TopK] : weights;
        double total = weights.Sum(token => token.Weight);
        List<(int Token, double Weight)> nucleus = [];
        for (int rank = 0; rank < weights.Length && nucleus.Sum(token => token.Weight) < options.TopP * total; rank++)
        {
            nucleus.Add(weights[rank]);
        }

        double kept = nucleus.Sum(token => token.Weight);
        return [.. nucleus.Select(token => (token.Token, token.Weight / kept))];
    }
}
