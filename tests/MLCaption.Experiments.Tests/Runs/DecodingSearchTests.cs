namespace MLCaption.Experiments.Tests.Runs;

public sealed class DecodingSearchTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    // The more dropout, the wider the beam that is best: 3 and 5.
    private readonly PlannedTrainer _trainer = new((experiment, _) =>
        0.5 - (Math.Abs(experiment.Decoding.BeamSize - (experiment.Decoder.Dropout * 10)) / 100));

    private RunFolder RunFolder => new(_folder.PathOf("run"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_combination_is_tried_in_each_trial_without_training_again()
    {
        var result = Sweep("""{ "beamSize": { "choice": [1, 3, 5] }, "lengthPenalty": { "uniform": [0, 1], "step": 1 } }""").Run(null, CancellationToken.None);

        Assert.Equal([(0.3, 1, null), (0.5, 1, null)], _trainer.Trained);
        Assert.Equal(2, _trainer.Disposed);
        Assert.Equal([0.5, 0.5], result.Trials.Select(trial => trial.Metrics["CIDEr"]));
        var record = SweepRecord.Read(RunFolder);
        Assert.Equal(
            [["decoder.dropout = 0.3", "decoding.beamSize = 3", "decoding.lengthPenalty = 0"], ["decoder.dropout = 0.5", "decoding.beamSize = 5", "decoding.lengthPenalty = 0"]],
            record.Trials.Select(trial => record.Space.Describe(trial.Settings).Select(pair => $"{pair.Key} = {pair.Value}")));
        Assert.Equal(["CIDEr"], record.Trials[0].Metrics.Keys);
    }

    [Fact]
    public void The_model_the_captions_and_the_trials_file_are_those_of_the_best_one()
    {
        Sweep("""{ "beamSize": { "choice": [1, 3, 5] } }""").Run(null, CancellationToken.None);

        Assert.Equal("model: dropout 0.3 seed 1 beam 3", File.ReadAllText(RunFolder.BestModel));
        Assert.Contains("beam 5", File.ReadAllText(RunFolder.TrialCaptions(1)), StringComparison.Ordinal);
        Assert.Equal(5, ExperimentFile.Read(RunFolder.TrialExperiment(1)).ToExperiment().Decoding.BeamSize);
    }

    [Fact]
    public void A_file_that_searches_decoding_alone_is_one_trial()
    {
        var file = _folder.Read(ExperimentFolder.With(("decoding", """{ "beamSize": { "integer": [1, 4] } }""")));

        Assert.Equal(1, new SweepPlan(file).Trials);
        Assert.Equal([1, 2, 3, 4], file.Decodings.Select(decoding => decoding.Options.BeamSize));
        Assert.Equal(1, new SweepPlan(file).FirstTrial().Decoding.BeamSize);
    }

    [Theory]
    [InlineData("""{ "lengthPenalty": { "uniform": [0, 1] } }""",
        "shapes.json: $.decoding.lengthPenalty must be a 'choice', or have a 'step': every combination of the decoding is tried in each trial, without training again.")]
    [InlineData("""{ "beamSize": { "integer": [1, 1001] } }""",
        "shapes.json: $.decoding must have at most 1000 combinations, since each trial tries every one, but has 1001.")]
    [InlineData("""{ "strategy": "diverseBeam", "beamSize": { "choice": [4, 5] }, "groups": 2 }""",
        "shapes.json: $.decoding can't be used with $.decoding.beamSize=1: ")]
    public void What_can_not_be_tried_out_is_told(string decoding, string message) =>
        Assert.StartsWith(message, Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(("decoding", decoding)))).Message, StringComparison.Ordinal);

    private ExperimentSweep Sweep(string decoding)
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("decoder", """{ "dropout": { "choice": [0.3, 0.5] } }"""), ("decoding", decoding), ("search", """{ "sampler": "grid" }""")));
        return new ExperimentSweep(new SweepPlan(file), RunFolder, new JournalSweepStore(RunFolder, TimeProvider.System, "tester"), _trainer, TimeProvider.System);
    }
}
