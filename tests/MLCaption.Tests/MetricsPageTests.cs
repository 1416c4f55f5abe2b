using Microsoft.ML;
using MLCaption.Metrics;
using TestKit;

namespace MLCaption.Tests;

/// <summary>The C# of docs/metrics.md compiles: it is the code below, line for line, but for comments at the ends of lines.</summary>
public sealed class MetricsPageTests
{
    private const string ThisFile = "MetricsPageTests.cs";

    [Fact]
    public void The_code_of_the_page_is_compiled_here()
    {
        var compiled = File.ReadLines(Repository.PathOf("tests", "MLCaption.Tests", ThisFile)).Select(line => line.Trim()).ToHashSet();
        string[] lines =
        [
            .. File.ReadAllText(Repository.PathOf("docs", "metrics.md")).Split("```csharp\n").Skip(1)
                .SelectMany(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
                .Select(line => line.Split("  //")[0].Trim()),
        ];

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, compiled));
    }

    [Fact]
    public void The_signatures_of_the_page_are_those_that_are_printed()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "metrics.md"));
        string[] references = ["a", "b", "c", "d", "e"];
        CaptionCorpus corpus = CaptionCorpus.FromText(["a dog runs"], [references]);

        Assert.Contains($"\n{Bleu.Score(corpus).Orders[3].Signature}\n", page, StringComparison.Ordinal);
        Assert.Contains($"\n{Cider.Score(corpus).Signature}\n", page, StringComparison.Ordinal);
    }

    internal static double[] Score()
    {
        CaptionCorpus corpus = CaptionCorpus.FromText(["a dog runs"], [["A dog runs on grass.", "The dog is running."]]);
        BleuScore bleu = Bleu.Score(corpus);
        MetricScore rougeL = RougeL.Score(corpus);
        MetricScore cider = Cider.Score(corpus);
        MetricScore meteor = Meteor.Score(corpus, MeteorResources.Load("meteor"));
        return [bleu.Orders[3].Corpus, rougeL.Corpus, cider.Corpus, meteor.Corpus];
    }

    internal static object[] Compare()
    {
        IReadOnlyList<CaptionToEvaluate>[] systems = CaptionFiles.ReadSystems("references.json", ["a.json", "b.json"]);
        CaptionCorpus[] corpora = [.. systems.Select(CaptionCorpus.FromText)];
        MetricScore[] a = [RougeL.Score(corpora[0]), Cider.Score(corpora[0])];
        MetricScore[] b = [RougeL.Score(corpora[1]), Cider.Score(corpora[1])];
        IReadOnlyList<ConfidenceInterval> intervals = Bootstrap.Intervals(a);
        IReadOnlyList<PairedComparison> comparisons = PairedComparison.Of(a, b);
        CaptionDiversity diversity = Diversity.Of(corpora[0].Hypotheses);
        return [intervals, comparisons, diversity];
    }

    internal static double Reward()
    {
        TokenizedCaptions references = TokenizedCaptions.FromText([["A dog runs on grass.", "The dog is running."]]);
        CiderDocumentFrequencies.Count(references).Save("train.df.gz");
        CiderDocumentFrequencies frequencies = CiderDocumentFrequencies.Load("train.df.gz");
        var scorer = new CiderScorer(references, new CiderOptions { DocumentFrequencies = frequencies });
        double reward = scorer.Score(image: 0, "a dog runs");
        return reward;
    }

    internal static double[] Evaluate(MLContext ml, ITransformer model, IDataView test)
    {
        CaptioningMetrics metrics = ml.Captioning().Evaluate(model.Transform(test), options: new() { Resamples = 1000 });
        double meteor = metrics.Meteor;
        double cider = metrics.PerImage[0].ByName["CIDEr"];
        return [meteor, cider];
    }
}
