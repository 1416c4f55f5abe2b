using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Properties;

/// <summary>What holds for any captions.</summary>
public sealed class ScoreProperties
{
    private static readonly Gen<string[]> _caption = Gen.Elements("a", "dog", "cat", "on", "the", "mat", "red", "runs", "1\u00A01/2").ArrayOf()
        .Select(words => words.Take(12).ToArray());

    private static readonly Gen<Image> _image =
        from hypothesis in _caption
        from references in _caption.NonEmptyListOf()
        select new Image(hypothesis, [.. references]);

    private static readonly Arbitrary<Image[]> _images = _image.NonEmptyListOf().Select(images => images.ToArray()).ToArbitrary();

    private static readonly Gen<string> _text = Gen.Elements(
        "a", "dog", " ", " ", "\n", "\t", "\u00A0", ".", "'", "-", "\0", "\u001C", "\u0085", "\uD83D", "\uDE00", "\uD83D\uDE00", "\u200B", "犬", "собака", "كلب", "e\u0301", "1 1/2")
        .ArrayOf().Select(string.Concat);

    private static readonly Arbitrary<List<string>> _texts =
        Gen.OneOf(_text, ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? "")).NonEmptyListOf().ToArbitrary();

    [Fact]
    public void Scores_are_numbers_within_their_range() => Prop.ForAll(_images, images =>
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
    public void No_hypothesis_has_better_bleu_than_one_equal_to_a_reference() => Prop.ForAll(_images, images =>
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
    public void No_hypothesis_beats_the_only_reference_in_cider() => Prop.ForAll(_images, images =>
    {
        Image[] one = [.. images.Select(image => image with { References = [image.References[0]] })];
        Image[] equal = [.. one.Select(image => image with { Hypothesis = image.References[0] })];

        MetricScore ceiling = Cider.Score(Corpus(equal));
        MetricScore score = Cider.Score(Corpus(one));

        Assert.All(score.PerImage.Zip(ceiling.PerImage), pair => Assert.True(pair.First <= pair.Second + 1e-9));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_images_and_of_references_does_not_matter() => Prop.ForAll(_images, images =>
    {
        Image[] turned = [.. images.Select(image => image with { References = [.. image.References.Reverse()] }).Reverse()];

        Assert.Equal(Bleu.Score(Corpus(images)).Orders.Select(order => order.Corpus), Bleu.Score(Corpus(turned)).Orders.Select(order => order.Corpus));
        Assert.Equal(Cider.Score(Corpus(images)).Corpus, Cider.Score(Corpus(turned)).Corpus, 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_an_image_changes_cider_only_through_document_frequencies() => Prop.ForAll(_images, _images, (images, others) =>
    {
        var given = new CiderOptions { DocumentFrequencies = CiderDocumentFrequencies.Count(Corpus(images).References) };
        Image[] more = [.. others, .. images];

        Assert.Equal(Cider.Score(Corpus(images)).PerImage, Cider.Score(Corpus(images), given).PerImage);
        Assert.Equal(Cider.Score(Corpus(images), given).PerImage, Cider.Score(Corpus(more), given).PerImage.Skip(others.Length));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_prepared_scorer_gives_the_scores_of_the_corpus() => Prop.ForAll(_images, images =>
    {
        MetricScore score = Cider.Score(Corpus(images));
        var scorer = new CiderScorer(TokenizedCaptions.FromTokens([.. images.Select(image => image.References)]));

        Assert.Equal(score.PerImage, images.Select((image, i) => scorer.Score(i, image.Hypothesis)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_has_finite_scores() => Prop.ForAll(_texts, texts =>
    {
        AssertFinite([.. texts]);
        MetricScore rouge = RougeL.Score(CaptionCorpus.FromText(texts, [.. texts.Select(text => new[] { texts[0], text + " a" })]));
        Assert.All(rouge.PerImage.Append(rouge.Corpus), score => Assert.InRange(score, 0, 1 + 1e-12));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Very_long_captions_have_finite_scores()
    {
        string words = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"w{i % 997} x{i}"));
        AssertFinite([words, words[..^7], string.Concat(Enumerable.Repeat("a ", 100_000)), string.Concat(Enumerable.Repeat("\uD83D\uDE00 \uD83D", 50_000)), ""]);
    }

    // Every text as hypothesis and as reference.
    private static void AssertFinite(string[] texts)
    {
        CaptionCorpus corpus = CaptionCorpus.FromText(texts, [.. texts.Select((text, i) => new[] { texts[^(i + 1)], text })]);
        var scorer = new CiderScorer(corpus.References);
        IEnumerable<MetricScore> scores =
        [
            .. Bleu.Score(corpus).Orders, .. Bleu.Score(corpus, new BleuOptions { ReferenceLength = BleuReferenceLength.Average }).Orders,
            Cider.Score(corpus), Cider.Score(corpus, new CiderOptions { Variant = CiderVariant.Plain }),
        ];

        Assert.All(scores, score => Assert.All(score.PerImage.Append(score.Corpus), figure => Assert.True(double.IsFinite(figure), score.Name)));
        Assert.All(texts, text => Assert.True(double.IsFinite(scorer.Score(0, text))));
    }

    private static CaptionCorpus Corpus(Image[] images) =>
        CaptionCorpus.FromTokens([.. images.Select(image => image.Hypothesis)], [.. images.Select(image => image.References)]);

    private sealed record Image(string[] Hypothesis, string[][] References);
}
