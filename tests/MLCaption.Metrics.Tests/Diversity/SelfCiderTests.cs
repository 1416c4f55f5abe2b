namespace MLCaption.Metrics.Tests.Diversities;

public class SelfCiderTests
{
    [Fact]
    public void Captions_that_share_nothing_have_one() => Assert.Equal(1, SelfCider.Of(new double[,] { { 10, 0, 0 }, { 0, 10, 0 }, { 0, 0, 10 } }), 1e-12);

    [Fact]
    public void Captions_that_are_the_same_have_zero() => Assert.Equal(0, SelfCider.Of(new double[,] { { 4, 4 }, { 4, 4 } }), 1e-7);

    [Fact]
    public void Two_captions_follow_the_closed_form()
    {
        // Eigenvalues 1 + s and 1 - s.
        double s = 0.28;
        Assert.Equal(Math.Log2((Math.Sqrt(1.28) + Math.Sqrt(0.72)) / Math.Sqrt(1.28)), SelfCider.Of(new[,] { { 1, s }, { s, 1 } }), 1e-12);
    }

    [Fact]
    public void The_similarity_is_cider()
    {
        // All n-grams weigh the same, as no image has them: 2 of 4 words and 1 of 3 pairs are shared, nothing longer; a quarter of each counts.
        double s = (0.5 + (1.0 / 3)) / 4;
        double expected = Math.Log2((Math.Sqrt(1 + s) + Math.Sqrt(1 - s)) / Math.Sqrt(1 + s));

        double? diversity = SelfCider.Of(DiversityTests.Captions(["a b c d", "a b x y"]), DiversityTests.Frequencies());

        Assert.Equal(expected, diversity!.Value, 1e-9);
    }

    [Fact]
    public void The_corpus_has_the_mean_of_the_images_with_several_captions()
    {
        double? diversity = SelfCider.Of(
            DiversityTests.Captions(["a b c d", "a b c d"], ["e"], ["a b c d", "e f g h", "i j k l"]), DiversityTests.Frequencies());
        Assert.Equal(0.5, diversity!.Value, 1e-7);
    }

    // The first image has more pairs of captions than are taken at a time.
    [Fact]
    public void Images_after_one_with_many_captions_count_too()
    {
        string[] many = [.. Enumerable.Range(0, 400).Select(i => $"w{i}")];

        double? diversity = SelfCider.Of(DiversityTests.Captions(many, ["a b c d", "a b c d"], ["a b c d", "a b c d"]), DiversityTests.Frequencies());

        Assert.Equal(1.0 / 3, diversity!.Value, 1e-7);
    }
}
