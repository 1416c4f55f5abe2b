using Microsoft.ML;
using Microsoft.ML.AutoML;
using MLCaption.AutoML.Tests.Spaces;
using MLCaption.Data;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Sweeps;

namespace MLCaption.AutoML.Tests.Trials;

public sealed class CaptioningPipelineTests
{
    private const string Holes = """
        {
          "learningRate": { "logUniform": [0.002, 0.02] },
          "cell": { "choice": [ { "kind": "lstm", "hiddenSize": { "integer": [8, 24], "step": 8 } }, { "kind": "gru", "hiddenSize": 16 } ] }
        }
        """;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Every_trial_of_a_plain_experiment_carries_the_metrics_of_its_model()
    {
        using var shapes = new FewShapes();
        var ml = new MLContext(seed: 1);
        var train = ml.Captioning().Data.LoadCoco(shapes.Train, FewShapes.Images);
        var validation = ml.Captioning().Data.LoadCoco(shapes.Validation, FewShapes.Images, ImageSplit.Validation);
        var monitor = new EvaluatingMonitor(ml, validation);

        var best = Assert.IsType<CaptioningTrialResult>(await ml.Auto().CreateExperiment()
            .SetCaptioningPipeline(Documents.Space(Holes), Pipeline, train, validation)
            .SetTpeTuner()
            .SetMaxModelToExplore(2)
            .SetMonitor(monitor)
            .RunAsync());

        Assert.Equal(2, monitor.Results.Count);
        Assert.All(monitor.Results, trial =>
        {
            Assert.Equal(trial.Evaluated, trial.Result.Metrics);
            Assert.Equal(["BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4"], trial.Result.Metrics.Keys.Take(4));
            Assert.Contains(trial.Result.Metrics.Keys, name => name.StartsWith(CaptioningMetricNames.Meteor, StringComparison.Ordinal));
            Assert.Contains(CaptioningMetricNames.RougeL, trial.Result.Metrics);
            Assert.Equal(trial.Result.Metrics[CaptioningMetricNames.Cider], trial.Result.Metric);
            Assert.Equal(-trial.Result.Metric, trial.Result.Loss);
            Assert.Empty(SearchSpace.Of(trial.Result.Document).Holes);
            Assert.True(trial.Result.DurationInMilliseconds > 0);
            Assert.NotNull(trial.Result.PeakMemoryInMegaByte);
        });
        Assert.Equal(monitor.Results.Max(trial => trial.Result.Metric), best.Metric);
        // The best model outlives the experiment.
        Assert.Equal(best.Metrics, ml.Captioning().Evaluate(best.Model.Transform(validation)).ByName);
        (best.Model as IDisposable)?.Dispose();
    }

    private static IEstimator<ITransformer> Pipeline(CaptioningTrial trial)
    {
        var captioning = trial.Context.Captioning();
        var values = trial.Document!;
        return captioning.Transforms.EncodeImages("Features", CaptionedImagesColumns.ImagePath, new() { Network = "smallCnn", Channels = 8, ImageSize = 16, Trainable = true })
            .Append(captioning.Transforms.TokenizeCaptions("Tokens", CaptionedImagesColumns.Captions))
            .Append(captioning.Trainers.AttentionDecoder("Caption", "Features", "Tokens", new()
            {
                Network = new ShowAttendTellOptions
                {
                    Cell = values["cell"]!["kind"]!.GetValue<string>() == "gru" ? RecurrentCell.Gru : RecurrentCell.Lstm,
                    HiddenSize = values["cell"]!["hiddenSize"]!.GetValue<int>(),
                    EmbeddingSize = 8,
                    AttentionSize = 8,
                    ProjectedSize = 0,
                },
                LearningRate = values["learningRate"]!.GetValue<double>(),
                Epochs = 3,
                EarlyStopping = null,
                Decoding = DecodingOptions.Greedy,
                Threads = 1,
                Cancellation = trial.Cancellation,
            }));
    }

    /// <summary>Evaluates each model anew when it is told of it.</summary>
    private sealed class EvaluatingMonitor(MLContext ml, IDataView validation) : IMonitor
    {
        public List<(CaptioningTrialResult Result, IReadOnlyDictionary<string, double> Evaluated)> Results { get; } = [];

        public void ReportCompletedTrial(TrialResult result) =>
            Results.Add(((CaptioningTrialResult)result, ml.Captioning().Evaluate(result.Model.Transform(validation)).ByName));

        public void ReportRunningTrial(TrialSettings settings)
        {
        }

        public void ReportBestTrial(TrialResult result)
        {
        }

        public void ReportFailTrial(TrialSettings settings, Exception? exception = null) => throw new InvalidOperationException("A trial failed.", exception);
    }
}
