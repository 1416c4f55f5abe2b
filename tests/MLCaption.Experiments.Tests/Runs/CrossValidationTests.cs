using MLCaption.Metrics;

namespace MLCaption.Experiments.Tests.Runs;

public sealed class CrossValidationTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    // 0.4, 0.5, 0.9 for the dropout of 0.1 and a half of it for that of 0.2.
    private readonly PlannedTrainer _trainer = new((experiment, fold) =>
        (fold?.Index switch { 0 => 0.4, 1 => 0.5, 2 => 0.9, _ => 0.7 }) / (experiment.Decoder.Dropout * 10));

    private RunFolder RunFolder => new(_folder.PathOf("run"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_trial_is_trained_on_each_fold_and_tells_mean_and_deviation()
    {
        var result = Sweep().Run(null, CancellationToken.None);

        Assert.Equal([(0.1, 1, 0), (0.1, 1, 1), (0.1, 1, 2), (0.2, 1, 0), (0.2, 1, 1), (0.2, 1, 2)], _trainer.Trained.Take(6));
        Assert.Equal(0.6, result.Trials[0].Metrics["CIDEr"], 12);
        Assert.Equal(Math.Sqrt((0.04 + 0.01 + 0.09) / 2), result.Trials[0].Metrics[FoldScores.Deviation("CIDEr")], 12);
        Assert.Equal(0.3, result.Trials[1].Metrics["CIDEr"], 12);
        Assert.Equal([1, 16, 31], result.Trials[0].Reports.Select(report => report.Step));
    }

    [Fact]
    public void The_captions_are_those_of_the_images_held_out_each_time()
    {
        Sweep().Run(null, CancellationToken.None);

        Assert.Equal(["0a", "0b", "1a", "1b", "2a", "2b"], CaptionFiles.Read(RunFolder.References, RunFolder.TrialCaptions(1)).Select(caption => caption.ImageId));
    }

    [Fact]
    public void The_best_trial_is_trained_once_more_on_all_images()
    {
        Sweep().Run(null, CancellationToken.None);

        Assert.Equal((0.1, 1, null), _trainer.Trained[^1]);
        Assert.Equal(7, _trainer.Trained.Count);
        Assert.Equal("model: dropout 0.1 seed 1 beam 3", File.ReadAllText(RunFolder.BestModel));
        Assert.Equal(0, SweepRecord.Read(RunFolder).Best!.Number);
        Assert.Empty(Directory.GetFiles(RunFolder.Folder, "*.checkpoint", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_best_decoding_is_the_best_over_all_folds()
    {
        // Beam 1 is best on the first fold only.
        var trainer = new PlannedTrainer((experiment, fold) => fold?.Index == 0 ? 0.9 - (experiment.Decoding.BeamSize / 10.0) : experiment.Decoding.BeamSize / 5.0);
        var file = _folder.Read(ExperimentFolder.With(("decoding", """{ "beamSize": { "choice": [1, 2] } }"""), ("search", """{ "crossValidation": 3 }""")));

        var result = new ExperimentSweep(new SweepPlan(file), RunFolder, new JournalSweepStore(RunFolder, TimeProvider.System, "tester"), trainer, TimeProvider.System).Run(null, CancellationToken.None);

        Assert.Equal((0.7 + 0.4 + 0.4) / 3, result.Trials[0].Metrics["CIDEr"], 12);
        Assert.Equal("model: dropout 0.3 seed 1 beam 2", File.ReadAllText(RunFolder.BestModel));
    }

    private ExperimentSweep Sweep()
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("decoder", """{ "dropout": { "choice": [0.1, 0.2] } }"""), ("search", """{ "sampler": "grid", "crossValidation": 3 }""")));
        return new ExperimentSweep(new SweepPlan(file), RunFolder, new JournalSweepStore(RunFolder, TimeProvider.System, "tester"), _trainer, TimeProvider.System);
    }
}
