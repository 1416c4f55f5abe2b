using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Meteors;

/// <summary>What holds for any captions.</summary>
public sealed class MeteorPropertyTests
{
    private static readonly Gen<string> _text = Gen.OneOf(
            Gen.Elements("a", "dog", "dogs", "riding", "rides", "'s", "p.m.", "x-ray", "\uD83D", "\uDE00", "\uD83D\uDE00", "\0", "\u001C", "\u3000", "...", "犬", "собака"),
            ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? ""))
        .ArrayOf().Select(words => string.Join(' ', words));

    private static readonly Arbitrary<List<string>> _texts = _text.NonEmptyListOf().ToArbitrary();

    [Fact]
    public void Scores_of_any_text_are_numbers_from_0_to_1() => Prop.ForAll(_texts, _texts, (hypotheses, references) =>
    {
        MetricScore score = Score(hypotheses, [.. hypotheses.Select(_ => references)]);
        Assert.All(score.PerImage.Append(score.Corpus), each => Assert.InRange(each, 0, 1 + 1e-12));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_caption_equal_to_a_reference_scores_highest() => Prop.ForAll(_texts, texts =>
    {
        MetricScore score = Score([texts[0]], [texts]);
        Assert.Equal(score.Statistics[0][0] == 0 ? 0 : 1, score.Corpus, 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_images_does_not_matter() => Prop.ForAll(_texts, texts =>
    {
        string[] references = [.. texts.Skip(1).Append("a dog")];
        MetricScore score = Score(texts, [.. references.Select(reference => new[] { reference })]);
        MetricScore turned = Score([.. texts.AsEnumerable().Reverse()], [.. references.Reverse().Select(reference => new[] { reference })]);

        Assert.Equal(score.PerImage, turned.PerImage.Reverse());
        Assert.Equal(score.Corpus, turned.Corpus);
    }).QuickCheckThrowOnFailure();

    // The corpus may change: of references that score the same the first counts.
    [Fact]
    public void The_order_of_references_does_not_matter_to_an_image() => Prop.ForAll(_texts, texts =>
    {
        string[] references = [.. texts.Skip(1).Append("a dog")];

        Assert.Equal(Score([texts[0]], [references]).PerImage, Score([texts[0]], [[.. references.Reverse()]]).PerImage);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_thousand_words_are_scored()
    {
        string dogs = string.Join(' ', Enumerable.Repeat("the dog", 50_000));
        string words = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"w{i}"));

        MetricScore score = Score([dogs, words, words, dogs], [["a dog"], [words + " x"], [dogs], [dogs + " runs"]]);

        double oneChunk = 1 - (0.6 * Math.Pow(1e-5, 0.2));  // of 100,000 words, nearly all matched
        Assert.Equal(oneChunk, score.PerImage[1], 1e-4);
        Assert.Equal(0, score.PerImage[2]);
        Assert.Equal(oneChunk, score.PerImage[3], 1e-4);
    }

    private static MetricScore Score(IReadOnlyList<string> hypotheses, IReadOnlyList<string>[] references) =>
        Meteor.Score(CaptionCorpus.FromText(hypotheses, references), MeteorResources.StemsOnly);
}
