using System.Globalization;
using MLCaption.Sweeps;

namespace MLCaption.Experiments.Tests.Runs;

public sealed class FinalsTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    // Trial 1, dropout 0.2, is the luckiest: its first seed is the best of all, and its others are poor.
    private readonly PlannedTrainer _trainer = new((experiment, _) => (experiment.Decoder.Dropout, experiment.Seed) switch
    {
        (0.2, 1) => 0.9,
        (0.2, _) => 0.1,
        (0.3, _) => 0.5,
        (0.4, _) => 0.4,
        _ => 0.2,
    });

    private readonly List<string> _notes = [];

    private RunFolder RunFolder => new(_folder.PathOf("run"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_best_trials_are_trained_from_further_seeds()
    {
        Sweep().Run(null, CancellationToken.None);

        Assert.Equal([(0.1, 1, null), (0.2, 1, null), (0.3, 1, null), (0.4, 1, null)], _trainer.Trained.Take(4));
        Assert.Equal([(0.2, 2, null), (0.3, 2, null), (0.2, 3, null), (0.3, 3, null)], _trainer.Trained.Skip(4));
        var finals = SweepRecord.Read(RunFolder).Finals!;
        Assert.Equal([1, 2], finals.Candidates);
        Assert.All(finals.Finalists, finalist => Assert.Equal([1, 2, 3], finalist.Seeds));
        Assert.Contains("finals: trial 2 from seed 3: CIDEr 0.5000", _notes);
    }

    [Fact]
    public void The_winner_is_not_the_one_with_the_luckiest_seed()
    {
        Sweep().Run(null, CancellationToken.None);

        // By the captions: those of 0.3 and more name the cats of the second image, which 0.2 does from its first seed only.
        var record = SweepRecord.Read(RunFolder);
        Assert.Equal((2, 2), (record.Finals!.Winner, record.Best!.Number));
        Assert.Equal("model: dropout 0.3 seed 1 beam 3", File.ReadAllText(RunFolder.BestModel));
        var (winner, second) = (record.Finals.Finalists[0].Score, record.Finals.Finalists[1].Score);
        Assert.Equal(winner.Runs[0], winner.Runs[2]);
        Assert.Equal(winner.Runs[0], second.Runs[0]);
        Assert.True(second.Runs[1] < second.Runs[0]);
        Assert.Equal(winner.Mean - second.Mean, record.Finals.Lead!.Difference, 12);
    }

    [Fact]
    public void Stopped_in_the_finals_they_go_on_where_they_were()
    {
        using var stop = new CancellationTokenSource();
        _trainer.Before = experiment =>
        {
            if (experiment.Seed == 3) stop.Cancel();
        };
        Assert.Equal(StudyEnd.Interrupted, Sweep().Run(null, stop.Token).End);
        Assert.Null(SweepRecord.Read(RunFolder).Finals);
        _trainer.Before = _ => { };
        _trainer.Trained.Clear();

        Assert.Equal(StudyEnd.Done, Sweep().Run(null, CancellationToken.None).End);

        Assert.Equal([(0.2, 3, null), (0.3, 3, null)], _trainer.Trained);
        Assert.Equal(2, SweepRecord.Read(RunFolder).Finals!.Winner);
        Assert.Empty(Directory.GetFiles(RunFolder.Folder, "*.checkpoint", SearchOption.AllDirectories));
    }

    [Fact]
    public void Done_again_nothing_is_trained_and_the_winner_stays()
    {
        Sweep().Run(null, CancellationToken.None);
        _trainer.Trained.Clear();

        Sweep().Run(null, CancellationToken.None);

        Assert.Empty(_trainer.Trained);
        Assert.Equal("model: dropout 0.3 seed 1 beam 3", File.ReadAllText(RunFolder.BestModel));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    [InlineData(1, 3)]
    public void Other_numbers_of_seeds_go_on_to_what_a_fresh_sweep_gives(int before, int after)
    {
        Sweep(before).Run(null, CancellationToken.None);
        _trainer.Trained.Clear();

        Sweep(after).Run(null, CancellationToken.None);

        Assert.Equal(Math.Max(0, 2 * (after - before)), _trainer.Trained.Count);
        Sweep(after, "fresh").Run(null, CancellationToken.None);
        Assert.Equal(File.ReadAllText(new RunFolder(_folder.PathOf("fresh")).FinalsResult), File.ReadAllText(RunFolder.FinalsResult));
        Assert.Equal("model: dropout 0.3 seed 1 beam 3", File.ReadAllText(RunFolder.BestModel));
    }

    [Fact]
    public void A_finalist_that_can_not_be_trained_again_counts_with_what_it_has()
    {
        _trainer.Before = experiment =>
        {
            if (experiment is { Seed: 3, Decoder.Dropout: 0.3 }) throw new InvalidDataException("images/0001.png: not an image.");
        };

        Assert.Equal(StudyEnd.Done, Sweep().Run(null, CancellationToken.None).End);

        Assert.Equal([1, 2], SweepRecord.Read(RunFolder).Finals!.Finalists[0].Seeds);
        Assert.Contains("finals: trial 2 from seed 3 could not be trained: images/0001.png: not an image.", _notes);
    }

    [Fact]
    public void A_trial_that_was_tried_twice_stands_in_the_finals_once()
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("decoder", """{ "dropout": { "choice": [0.3] } }"""),
            ("search", """{ "sampler": "random", "duplicates": true, "trials": 2, "finals": { "best": 2, "seeds": 2 } }""")));
        using var store = new JournalSweepStore(RunFolder, TimeProvider.System, "tester");

        new ExperimentSweep(new SweepPlan(file), RunFolder, store, _trainer, TimeProvider.System).Run(null, CancellationToken.None);

        var finals = SweepRecord.Read(RunFolder).Finals!;
        Assert.Equal([0, 1], finals.Candidates);
        Assert.Equal(0, Assert.Single(finals.Finalists).Trial);
        Assert.Equal([(0.3, 1, null), (0.3, 1, null), (0.3, 2, null)], _trainer.Trained);
    }

    [Fact]
    public void The_model_of_a_winner_that_the_search_did_not_keep_is_trained_again()
    {
        Sweep("""{ "sampler": "grid" }""").Run(null, CancellationToken.None);
        Assert.Equal("model: dropout 0.2 seed 1 beam 3", File.ReadAllText(RunFolder.BestModel));
        _trainer.Trained.Clear();

        Assert.Equal(StudyEnd.Done, Sweep(seeds: 2).Run(null, CancellationToken.None).End);

        Assert.Equal([(0.2, 2, null), (0.3, 2, null), (0.3, 1, null)], _trainer.Trained);
        Assert.Equal(2, SweepRecord.Read(RunFolder).Best!.Number);
        Assert.Equal("model: dropout 0.3 seed 1 beam 3", File.ReadAllText(RunFolder.BestModel));
    }

    [Fact]
    public void A_sweep_that_is_made_longer_after_its_finals_keeps_the_winners_model_meanwhile()
    {
        Sweep("""{ "sampler": "grid", "trials": 3, "finals": { "best": 2, "seeds": 2 } }""").Run(null, CancellationToken.None);
        var meanwhile = new List<string>();
        _trainer.Before = _ => meanwhile.Add(File.ReadAllText(RunFolder.BestModel));

        Sweep("""{ "sampler": "grid", "trials": 4, "finals": { "best": 2, "seeds": 2 } }""").Run(null, CancellationToken.None);

        Assert.Equal(["model: dropout 0.3 seed 1 beam 3"], meanwhile);
    }

    [Fact]
    public void Trials_that_differ_by_their_seeds_only_stand_in_the_finals_once()
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("seed", """{ "choice": [1, 2] }"""), ("decoder", """{ "dropout": 0.3 }"""), ("search", """{ "sampler": "grid", "finals": { "best": 2, "seeds": 3 } }""")));
        using var store = new JournalSweepStore(RunFolder, TimeProvider.System, "tester");

        new ExperimentSweep(new SweepPlan(file), RunFolder, store, _trainer, TimeProvider.System).Run(null, CancellationToken.None);

        Assert.Equal([1, 2, 3], Assert.Single(SweepRecord.Read(RunFolder).Finals!.Finalists).Seeds);
    }

    private ExperimentSweep Sweep(int seeds = 3, string run = "run") =>
        Sweep("""{ "sampler": "grid", "finals": { "best": 2, "seeds": SEEDS } }""".Replace("SEEDS", seeds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), run);

    private ExperimentSweep Sweep(string search, string run = "run")
    {
        var file = _folder.Read(ExperimentFolder.With(("decoder", """{ "dropout": { "choice": [0.1, 0.2, 0.3, 0.4] } }"""), ("search", search)));
        var folder = new RunFolder(_folder.PathOf(run));
        return new ExperimentSweep(new SweepPlan(file), folder, new JournalSweepStore(folder, TimeProvider.System, "tester"), _trainer, TimeProvider.System) { Note = _notes.Add };
    }
}
