using FsCheck;
using FsCheck.Fluent;
using MLCaption.Networks.Decoding;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoding;

public sealed class BeamSearchTests
{
    private const int VocabularySize = 8; // four special tokens and the words 4 to 7

    private static readonly string[] _vocabulary = ["<pad>", "<start>", "<end>", "<unk>", "a", "the", "dog", "runs"];

    [Fact]
    public void A_beam_as_wide_as_all_hypotheses_finds_what_writing_down_all_captions_finds() => ForAll((decoder, random) =>
    {
        DecodingOptions options = Rules(random, mostWords: 4) with { BeamSize = 1000 };
        var expected = new AllCaptions(decoder.LogProbabilities, VocabularySize, options, BadEndings(options));
        using Tensor regions = TableDecoder.Images(2);

        var found = CaptionSearch.Decode(decoder, regions, options, vocabulary: _vocabulary);

        for (int image = 0; image < 2; image++)
        {
            DecodedCaption[] all = expected.Of(image);
            if (all.Length == 0)
            {
                Assert.Single(found[image]);
                continue;
            }

            Assert.Equal(all.Length, found[image].Count);
            Assert.Equal(all.Select(Words).Order(), found[image].Select(Words).Order());
            for (int rank = 0; rank < all.Length; rank++)
            {
                Assert.Equal(all[rank].Score, found[image][rank].Score, 1e-4);
            }
        }
    });

    [Fact]
    public void What_a_narrow_beam_finds_keeps_the_rules_is_scored_right_sorted_and_distinct() => ForAll((decoder, random) =>
    {
        DecodingOptions options = Rules(random, mostWords: 3) with { BeamSize = random.Next(1, 5) };
        if (random.Next(2) == 0)
        {
            options = options with { Strategy = DecodingStrategy.DiverseBeam, Groups = random.Next(1, 4), Diversity = random.NextDouble() * 2 };
            options = options with { BeamSize = options.BeamSize * options.Groups };
        }

        var all = new AllCaptions(decoder.LogProbabilities, VocabularySize, options, BadEndings(options));
        using Tensor regions = TableDecoder.Images(3);

        var found = CaptionSearch.Decode(decoder, regions, options, vocabulary: _vocabulary);

        for (int image = 0; image < 3; image++)
        {
            Dictionary<string, DecodedCaption> allowed = all.Of(image).ToDictionary(Words);
            if (found[image].Count == 1 && !all.IsAllowed(found[image][0]))
            {
                continue;    // a dead end, and no other caption was found
            }

            Assert.InRange(found[image].Count, 1, options.BeamSize);
            Assert.All(found[image], caption => Assert.Equal(allowed[Words(caption)].LogProbability, caption.LogProbability, 1e-4));
            Assert.All(found[image], caption => Assert.Equal(allowed[Words(caption)].Score, caption.Score, 1e-4));
            Assert.Equal(found[image].OrderByDescending(caption => caption.Score), found[image]);
            Assert.Equal(found[image].Count, found[image].Select(Words).Distinct().Count());
        }
    });

    [Fact]
    public void A_beam_of_any_width_finds_what_a_plainly_written_one_finds() => ForAll((decoder, random) =>
    {
        DecodingOptions options = Rules(random, mostWords: 6) with { BeamSize = random.Next(1, 6) };
        using Tensor regions = TableDecoder.Images(4);

        var found = CaptionSearch.Decode(decoder, regions, options, vocabulary: _vocabulary);

        for (int image = 0; image < 4; image++)
        {
            var expected = PlainBeam.Of(
                (words, last) => decoder.LogProbabilities(image, words, last), VocabularySize, options, BadEndings(options));
            if (expected.Count > 0)
            {
                Assert.Equal(expected.Select(caption => caption.Words), found[image].Select(Words));
                Assert.All(expected.Zip(found[image]), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 1e-4));
            }
        }
    });

    [Fact]
    public void Dead_ends_are_met_only_where_the_words_run_out()
    {
        // Of six words no one may be the last and none may come twice, in captions of at most four: there is always a word left.
        string[] vocabulary = ["<pad>", "<start>", "<end>", "<unk>", "the", "a", "b", "c", "d", "e"];
        ForAll(10, (decoder, random) =>
        {
            DecodingOptions options = Rules(random, mostWords: 4) with
            {
                Strategy = (DecodingStrategy)random.Next(4),
                BeamSize = 3,
                NoRepeatNgram = random.Next(1, 4),
                BadEndings = "the",
                Samples = 4,
            };
            var all = new AllCaptions(decoder.LogProbabilities, 10, options, 4);
            using Tensor regions = TableDecoder.Images(4);

            var found = CaptionSearch.Decode(decoder, regions, options, vocabulary: vocabulary);

            Assert.All(found, captions => Assert.All(captions, caption => Assert.True(all.IsAllowed(caption), Words(caption))));
        });
    }

    [Fact]
    public void A_caption_that_the_rules_leave_no_word_ends_there()
    {
        using var decoder = new TableDecoder(VocabularySize, [0.4]);
        using Tensor regions = TableDecoder.Images(1);
        var options = new DecodingOptions { MinLength = 6, MaxLength = 8, NoRepeatNgram = 1, BeamSize = 2 };

        DecodedCaption caption = Assert.Single(CaptionSearch.Decode(decoder, regions, options)[0]);

        Assert.Equal([4, 5, 6, 7], caption.Tokens.Order());
        int[] tokens = [SpecialTokens.Start, .. caption.Tokens, SpecialTokens.End];
        Assert.Equal(
            Enumerable.Range(0, 5).Sum(words => decoder.LogProbabilities(0, words, tokens[words])[tokens[words + 1]]), caption.LogProbability, 1e-4);
    }

    [Fact]
    public void A_diverse_beam_without_diversity_finds_what_a_beam_of_one_group_finds() => ForAll((decoder, random) =>
    {
        DecodingOptions plain = Rules(random, mostWords: 5) with { BeamSize = random.Next(1, 4) };
        int groups = random.Next(2, 4);
        DecodingOptions diverse = plain with
        {
            Strategy = DecodingStrategy.DiverseBeam,
            Groups = groups,
            BeamSize = groups * plain.BeamSize,
            Diversity = 0,
        };
        using Tensor regions = TableDecoder.Images(4);

        var expected = CaptionSearch.Decode(decoder, regions, plain, vocabulary: _vocabulary);
        var found = CaptionSearch.Decode(decoder, regions, diverse, vocabulary: _vocabulary);

        for (int image = 0; image < 4; image++)
        {
            Assert.Equal(expected[image].Select(Words), found[image].Take(expected[image].Count).Select(Words));
        }
    });

    /// <summary>Vijayakumar et al. 2018, algorithm 1, for groups of one: each takes the word that is likeliest after what the others' choices cost.</summary>
    [Fact]
    public void Groups_of_one_choose_by_what_earlier_groups_chose_at_the_same_step() => ForAll((decoder, random) =>
    {
        const int Groups = 3, MostWords = 4;
        double diversity = random.NextDouble() * 4;
        var options = new DecodingOptions
        {
            Strategy = DecodingStrategy.DiverseBeam,
            Groups = Groups,
            BeamSize = Groups,
            Diversity = diversity,
            MaxLength = MostWords,
            LengthPenalty = 0.7,
        };
        List<int>[] captions = [[], [], []];
        var sums = new double[Groups];
        HashSet<int> finished = [];
        for (int words = 0; words <= MostWords; words++)
        {
            List<int> chosen = [];
            for (int group = 0; group < Groups; group++)
            {
                if (finished.Contains(group))
                {
                    continue;
                }

                double[] next = decoder.LogProbabilities(0, words, words == 0 ? SpecialTokens.Start : captions[group][^1]);
                int[] allowed = words < MostWords ? [SpecialTokens.End, 4, 5, 6, 7] : [SpecialTokens.End];
                int token = allowed.MaxBy(candidate => next[candidate] - (diversity * chosen.Count(other => other == candidate)));
                sums[group] += next[token];
                chosen.Add(token);
                if (token == SpecialTokens.End)
                {
                    finished.Add(group);
                }
                else
                {
                    captions[group].Add(token);
                }
            }
        }

        using Tensor regions = TableDecoder.Images(1);
        var found = CaptionSearch.Decode(decoder, regions, options)[0];

        Assert.Equal(captions.Select(words => string.Join(' ', words)).Distinct().Order(), found.Select(Words).Order());
        Assert.All(captions.Zip(sums), expected =>
            Assert.Equal(expected.Second, found.Single(caption => caption.Tokens.SequenceEqual(expected.First)).LogProbability, 1e-4));
    });

    private static string Words(DecodedCaption caption) => string.Join(' ', caption.Tokens);

    private static int[] BadEndings(DecodingOptions options) =>
        [.. options.BadEndings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Array.IndexOf(_vocabulary, word))];

    private static DecodingOptions Rules(Random random, int mostWords)
    {
        int most = random.Next(1, mostWords + 1);
        return new DecodingOptions
        {
            MaxLength = most,
            MinLength = random.Next(0, most + 1),
            LengthPenalty = random.Next(3) * 0.6,
            LengthNormalization = (LengthNormalization)random.Next(2),
            NoRepeatNgram = random.Next(4),
            AllowUnknown = random.Next(2) == 0,
            BadEndings = new[] { "", "the", "a the" }[random.Next(3)],
        };
    }

    private static void ForAll(Action<TableDecoder, Random> holds) => ForAll(VocabularySize, holds);

    private static void ForAll(int vocabularySize, Action<TableDecoder, Random> holds) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            using var decoder = new TableDecoder(vocabularySize, [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() * 6)]);
            holds(decoder, random);
        }).QuickCheckThrowOnFailure();
}
