using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Properties;

/// <summary>What holds for any captions.</summary>
public sealed class ScoreProperties
{
    private static readonly Gen<string[]> s_caption = Gen.Elements("a", "dog", "cat", "on", "the", "mat", "red", "runs", "1\u00A01/2").ArrayOf()
        .Select(words => words.Take(12).ToArray());

    private static readonly Gen<CaptionPair> s_pair =
        from hypothesis in s_caption
        from references in s_caption.NonEmptyListOf()
        select new CaptionPair(hypothesis, [.. references]);

    private static readonly Arbitrary<CaptionPair[]> s_corpus = s_pair.NonEmptyListOf().Select(pairs => pairs.ToArray()).ToArbitrary();

    [Fact]
    public void Scores_are_numbers_within_their_range() => Prop.ForAll(s_corpus, pairs =>
    {
        BleuScore bleu = Bleu.Score(pairs);
        Assert.All(bleu.PerImage.Append(bleu.Corpus).SelectMany(scores => scores), score => Assert.InRange(score, 0, double.MaxValue));
        Assert.InRange(bleu.BrevityPenalty, 0, 1);
        foreach (CiderVariant variant in Enum.GetValues<CiderVariant>())
        {
            CiderScore cider = Cider.Score(pairs, new CiderOptions { Variant = variant });
            Assert.All(cider.PerImage.Append(cider.Corpus), score => Assert.InRange(score, 0, 10 + 1e-9));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hypothesis_equal_to_a_reference_has_no_better_bleu() => Prop.ForAll(s_corpus, pairs =>
    {
        foreach (CaptionPair pair in pairs)
        {
            string[] longest = [.. pair.References.MaxBy(reference => reference.Count)!];
            if (longest.Length == 0) continue;
            var equal = new CaptionPair(longest, [longest, .. pair.References]);
            var worse = new CaptionPair([.. longest, "unheard-of"], equal.References);
            double[] best = BleuStatistics.Count(equal).ToScores();
            Assert.True(best[0] >= BleuStatistics.Count(worse).ToScores()[0]);
            Assert.Equal(1, best[0], 1e-6);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_hypothesis_beats_the_only_reference_in_cider() => Prop.ForAll(s_corpus, pairs =>
    {
        CaptionPair[] one = [.. pairs.Select(pair => pair with { References = [pair.References[0]] })];
        CaptionPair[] equal = [.. one.Select(pair => pair with { Hypothesis = pair.References[0] })];

        CiderScore ceiling = Cider.Score(equal);
        CiderScore score = Cider.Score(one);

        Assert.All(score.PerImage.Zip(ceiling.PerImage), pair => Assert.True(pair.First <= pair.Second + 1e-9));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_images_and_of_references_does_not_matter() => Prop.ForAll(s_corpus, pairs =>
    {
        CaptionPair[] turned = [.. pairs.Select(pair => pair with { References = [.. pair.References.Reverse()] }).Reverse()];

        Assert.Equal(Bleu.Score(pairs).Corpus, Bleu.Score(turned).Corpus);
        Assert.Equal(Cider.Score(pairs).Corpus, Cider.Score(turned).Corpus, 1e-9);
    }).QuickCheckThrowOnFailure();
}
