using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Properties;

/// <summary>What holds for any captions.</summary>
public sealed class ScoreProperties
{
    private static readonly Gen<string[]> s_caption = Gen.Elements("a", "dog", "cat", "on", "the", "mat", "red", "runs", "1\u00A01/2").ArrayOf()
        .Select(words => words.Take(12).ToArray());

    private static readonly Gen<Image> s_image =
        from hypothesis in s_caption
        from references in s_caption.NonEmptyListOf()
        select new Image(hypothesis, [.. references]);

    private static readonly Arbitrary<Image[]> s_images = s_image.NonEmptyListOf().Select(images => images.ToArray()).ToArbitrary();

    [Fact]
    public void Scores_are_numbers_within_their_range() => Prop.ForAll(s_images, images =>
    {
        BleuScore bleu = Bleu.Score(Corpus(images));
        Assert.All(bleu.Orders.SelectMany(order => order.PerImage.Append(order.Corpus)), score => Assert.InRange(score, 0, double.MaxValue));
        Assert.InRange(bleu.BrevityPenalty, 0, 1);
        foreach (CiderVariant variant in Enum.GetValues<CiderVariant>())
        {
            MetricScore cider = Cider.Score(Corpus(images), new CiderOptions { Variant = variant });
            Assert.All(cider.PerImage.Append(cider.Corpus), score => Assert.InRange(score, 0, 10 + 1e-9));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_hypothesis_has_better_bleu_than_one_equal_to_a_reference() => Prop.ForAll(s_images, images =>
    {
        // Of a corpus without captions of no word: they score next to nothing, equal or not.
        Image[] all = [.. images.Select(image => image with { Hypothesis = ["a", "dog", "on", "the", .. image.References[0]] })];
        CaptionCorpus equal = Corpus([.. all.Select(image => image with { References = [.. image.References, image.Hypothesis] })]);
        CaptionCorpus worse = Corpus([.. all.Select(image => new Image([.. image.Hypothesis, "unheard-of"], [.. image.References, image.Hypothesis]))]);

        foreach ((MetricScore best, MetricScore score) in Bleu.Score(equal).Orders.Zip(Bleu.Score(worse).Orders))
        {
            Assert.Equal(1, best.Corpus, 1e-6);
            Assert.All(best.PerImage.Zip(score.PerImage), pair => Assert.True(pair.First >= pair.Second));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_hypothesis_beats_the_only_reference_in_cider() => Prop.ForAll(s_images, images =>
    {
        Image[] one = [.. images.Select(image => image with { References = [image.References[0]] })];
        Image[] equal = [.. one.Select(image => image with { Hypothesis = image.References[0] })];

        MetricScore ceiling = Cider.Score(Corpus(equal));
        MetricScore score = Cider.Score(Corpus(one));

        Assert.All(score.PerImage.Zip(ceiling.PerImage), pair => Assert.True(pair.First <= pair.Second + 1e-9));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_images_and_of_references_does_not_matter() => Prop.ForAll(s_images, images =>
    {
        Image[] turned = [.. images.Select(image => image with { References = [.. image.References.Reverse()] }).Reverse()];

        Assert.Equal(Bleu.Score(Corpus(images)).Orders.Select(order => order.Corpus), Bleu.Score(Corpus(turned)).Orders.Select(order => order.Corpus));
        Assert.Equal(Cider.Score(Corpus(images)).Corpus, Cider.Score(Corpus(turned)).Corpus, 1e-9);
    }).QuickCheckThrowOnFailure();

    private static CaptionCorpus Corpus(Image[] images) =>
        CaptionCorpus.FromTokens([.. images.Select(image => image.Hypothesis)], [.. images.Select(image => image.References)]);

    private sealed record Image(string[] Hypothesis, string[][] References);
}
