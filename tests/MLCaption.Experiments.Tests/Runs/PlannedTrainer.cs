using System.Globalization;
using MLCaption.Metrics;
using MLCaption.Networks.Decoding;
using MLCaption.Training;

namespace MLCaption.Experiments.Tests.Runs;

/// <summary>Trains at once, to a planned CIDEr. Of two images the first one's caption says what was trained, the second one's reference alone.</summary>
/// <param name="score">Of an experiment, which may be held to a fold.</param>
internal sealed class PlannedTrainer(Func<Experiment, Fold?, double> score) : IExperimentTrainer
{
    /// <summary>What was trained, in order.</summary>
    public List<(double Dropout, int Seed, int? Fold)> Trained { get; } = [];

    public int Disposed { get; private set; }

    public Action<Experiment> Before { get; set; } = _ => { };

    public ITrainedExperiment Train(Experiment experiment, Fold? fold, string checkpoint, Action<EpochReport> onEpoch, CancellationToken cancellationToken)
    {
        Before(experiment);
        cancellationToken.ThrowIfCancellationRequested();
        Trained.Add((experiment.Decoder.Dropout, experiment.Seed, fold?.Index));
        File.WriteAllText(checkpoint, "all that a training needs");
        onEpoch(new EpochReport(1, 2, 3.5, 1000, TimeSpan.FromSeconds(1), TimeSpan.Zero, "CIDEr", score(experiment, fold), true));
        return new Planned(this, experiment, fold, experiment.Decoding);
    }

    private sealed class Planned(PlannedTrainer trainer, Experiment experiment, Fold? fold, DecodingOptions decoding) : ITrainedExperiment
    {
        public IReadOnlyDictionary<string, double> Metrics { get; } =
            new Dictionary<string, double> { ["CIDEr"] = trainer.Score(experiment with { Decoding = decoding }, fold) };

        public IReadOnlyList<CaptionToEvaluate> Captions { get; } =
        [
            new($"{fold?.Index}a", Text(experiment, decoding), ["a red dog runs over the green grass"]),
            new($"{fold?.Index}b", trainer.Score(experiment with { Decoding = decoding }, fold) >= 0.3 ? "two cats sit on the mat" : "two dogs sit on the mat", ["two cats sit on the mat"]),
        ];

        public long Parameters => 1000 + (fold?.Index ?? 0);

        public int CaptionAgain(int most, CancellationToken cancellationToken) => 2;

        public ITrainedExperiment Reading(DecodingOptions other) => new Planned(trainer, experiment, fold, other);

        public void Save(string path) => File.WriteAllText(path, "model: " + Text(experiment, decoding));

        public void Dispose() => trainer.Disposed++;

        private static string Text(Experiment experiment, DecodingOptions decoding) =>
            string.Create(CultureInfo.InvariantCulture, $"dropout {experiment.Decoder.Dropout} seed {experiment.Seed} beam {decoding.BeamSize}");
    }

    private double Score(Experiment experiment, Fold? fold) => score(experiment, fold);
}
