using MLCaption.Metrics;
using TestKit;

namespace MLCaption.Tests;

/// <summary>What docs/metrics.md tells of scores is so.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public void The_signatures_of_the_page_are_those_that_are_printed()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "metrics.md"));
        string[] references = ["a", "b", "c", "d", "e"];
        CaptionCorpus corpus = CaptionCorpus.FromText(["a dog runs"], [references]);

        Assert.Contains($"\n{Bleu.Score(corpus).Orders[3].Signature}\n", page, StringComparison.Ordinal);
        Assert.Contains($"\n{Cider.Score(corpus).Signature}\n", page, StringComparison.Ordinal);
    }
}
