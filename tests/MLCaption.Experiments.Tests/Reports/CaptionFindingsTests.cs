using MLCaption.Metrics;

namespace MLCaption.Experiments.Tests.Reports;

public sealed class CaptionFindingsTests
{
    // Example 2 of Papineni et al., ACL 2002, section 2.1: 2 of 7 words, none of the pairs.
    [Fact]
    public void A_word_counts_as_often_as_one_reference_has_it()
    {
        var findings = Of("the the the the the the the", "The cat is on the mat.", "There is a cat on the mat.");

        Assert.Equal([new NGramMatch(2, 7), new(0, 6), new(0, 5), new(0, 4)], findings.NGrams);
        Assert.Empty(findings.Strange);
        Assert.Equal((7, 7), (findings.Length, findings.ReferenceLength));
    }

    // Candidate 1 of Example 1 there: 17 of 18 words, 10 of 17 pairs.
    [Fact]
    public void Pairs_of_the_papers_first_example_are_counted_and_its_strange_word_is_named()
    {
        var findings = Of(
            "It is a guide to action which ensures that the military always obeys the commands of the party",
            "It is a guide to action that ensures that the military will forever heed Party commands",
            "It is the guiding principle which guarantees the military forces always being under the command of the Party",
            "It is the practical guide for the army always to heed the directions of the party");

        Assert.Equal((new NGramMatch(17, 18), new NGramMatch(10, 17)), (findings.NGrams[0], findings.NGrams[1]));
        Assert.Equal(["obeys"], findings.Strange);
    }

    [Fact]
    public void A_caption_without_words_has_nothing_in_common_and_nothing_strange()
    {
        var findings = Of("", "two dogs", "three black dogs run");

        Assert.All(findings.NGrams, match => Assert.Equal(new NGramMatch(0, 0), match));
        Assert.Empty(findings.Strange);
        Assert.Equal((0, 2), (findings.Length, findings.ReferenceLength));
    }

    [Fact]
    public void Of_references_that_are_equally_close_in_length_the_shorter_counts() =>
        Assert.Equal(2, Of("a red dog", "two dogs", "a dog that runs").ReferenceLength);

    private static CaptionFindings Of(string caption, params string[] references) => CaptionFindings.Of(new CaptionToEvaluate("1", caption, references));
}
