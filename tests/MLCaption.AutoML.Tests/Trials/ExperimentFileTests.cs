using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using MLCaption.AutoML.Tests.Tuning;
using MLCaption.Experiments;

namespace MLCaption.AutoML.Tests.Trials;

public sealed class ExperimentFileTests
{
    [Fact]
    [Trait("Category", "Long")]
    public async Task An_experiment_file_is_searched_by_a_plain_experiment()
    {
        using var shapes = new FewShapes();
        var file = ExperimentFile.Parse("shapes.json", $$"""
            {
              "name": "shapes", "seed": 1,
              "dataset": { "format": "coco", "images": {{JsonValue.Create(FewShapes.Images).ToJsonString()}}, "train": "train.json", "validation": "validation.json" },
              "encoder": { "network": "smallCnn", "imageSize": 16, "train": true },
              "tokenizer": { "minCount": 1 },
              "decoder": { "network": "attention", "hiddenSize": { "choice": [8, 16] }, "embeddingSize": 8, "attentionSize": 8, "projectedSize": 0 },
              "training": { "epochs": 2, "threads": 1, "learningRate": 0.01 },
              "search": { "maximize": "BLEU-1" }
            }
            """, Path.GetDirectoryName(shapes.Train)!);
        var ml = new MLContext(file.Seed);
        var trainer = new CaptioningTrainer(features: null, strict: true, note: _ => { }, progress: _ => { });
        var monitor = new RecordingMonitor();

        var best = (CaptioningTrialResult)await ml.Auto().CreateExperiment()
            .SetCaptioningTrial(file.Space, trial =>
            {
                string folder = Path.GetDirectoryName(shapes.Train)!;
                var experiment = ExperimentFile.Parse(file.Name, trial.Document!.ToJsonString(), folder).ToExperiment();
                using var trained = trainer.Train(experiment, fold: null, shapes.PathOf($"{trial.Number}.checkpoint"), onEpoch: _ => { }, trial.Cancellation);
                trained.Save(shapes.PathOf($"{trial.Number}.zip"));
                return new TrainedCaptioner(ml.Captioning().Load(shapes.PathOf($"{trial.Number}.zip")), trained.Metrics);
            }, file.Search.Maximize[0])
            .SetTpeTuner()
            .SetMaxModelToExplore(2)
            .SetMonitor(monitor)
            .RunAsync();

        Assert.Equal([8, 16], monitor.Completed.Select(trial => ((CaptioningTrialResult)trial).Document!["decoder"]!["hiddenSize"]!.GetValue<int>()).Order());
        Assert.Equal(best.Metrics["BLEU-1"], best.Metric);
        Assert.Equal(monitor.Completed.Max(trial => trial.Metric), best.Metric);
        var validation = ml.Captioning().Data.LoadCoco(shapes.Validation, FewShapes.Images, Data.ImageSplit.Validation);
        var evaluated = ml.Captioning().Evaluate(best.Model.Transform(validation)).ByName;
        // An experiment file's METEOR uses no more than what the file names.
        Assert.All(best.Metrics.Where(metric => !metric.Key.StartsWith(CaptioningMetricNames.Meteor, StringComparison.Ordinal)), metric => Assert.Equal(metric.Value, evaluated[metric.Key]));
        (best.Model as IDisposable)?.Dispose();
    }
}
