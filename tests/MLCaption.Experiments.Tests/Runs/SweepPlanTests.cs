using MLCaption.Sweeps;

namespace MLCaption.Experiments.Tests.Runs;

public sealed class SweepPlanTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, 4)]
    [InlineData(2, 2)]
    [InlineData(9, 4)]
    public void A_grid_runs_as_many_trials_as_it_has_and_no_more_than_asked(int? asked, int trials) =>
        Assert.Equal(trials, Plan("""{ "dropout": { "choice": [0.1, 0.4, 0.2, 0.3] } }""", "grid", asked).Trials);

    [Fact]
    public void A_random_search_runs_ten_trials_unless_the_file_says() =>
        Assert.Equal(10, Plan("""{ "dropout": { "uniform": [0, 0.5] } }""", "random").Trials);

    [Fact]
    public void A_file_without_holes_is_one_trial() => Assert.Equal(1, new SweepPlan(_folder.Read(ExperimentFolder.Minimal)).Trials);

    [Theory]
    [InlineData("{}", typeof(TpeSampler))]
    [InlineData("""{ "sampler": "tpe" }""", typeof(TpeSampler))]
    [InlineData("""{ "sampler": "sobol" }""", typeof(SobolSampler))]
    [InlineData("""{ "sampler": "random" }""", typeof(RandomSampler))]
    [InlineData("""{ "sampler": "grid" }""", typeof(GridSampler))]
    public void The_file_names_the_sampler(string search, Type sampler) =>
        Assert.IsType(sampler, new SweepPlan(_folder.Read(ExperimentFolder.With(("search", search)))).Sampler);

    [Fact]
    public void A_search_with_duplicates_may_have_more_trials_than_combinations() =>
        Assert.Equal(30, new SweepPlan(_folder.Read(ExperimentFolder.With(
            ("decoder", """{ "dropout": { "choice": [0.1, 0.2] } }"""), ("search", """{ "sampler": "random", "trials": 30, "duplicates": true }""")))).Trials);

    [Fact]
    public void A_grid_over_a_continuous_hole_is_refused_by_name() =>
        Assert.Equal("shapes.json: $.decoder.dropout must have a 'step' to be searched by a grid.",
            Assert.Throws<ExperimentFileException>(() => Plan("""{ "dropout": { "uniform": [0, 0.5] } }""", "grid")).Message);

    [Fact]
    public void A_grid_that_nobody_would_see_the_end_of_is_refused_unless_the_number_of_trials_is_said()
    {
        // 10,000 sizes three times: 10^12.
        const string Decoder = """{ "hiddenSize": { "integer": [1, 10000] }, "embeddingSize": { "integer": [1, 10000] }, "attentionSize": { "integer": [1, 10000] } }""";

        Assert.Equal(
            "shapes.json: $.search.sampler is 'grid', which would run all of 1,000,000,000,000 combinations. Say with search.trials how many of them to run, or take another sampler.",
            Assert.Throws<ExperimentFileException>(() => Plan(Decoder, "grid")).Message);
        Assert.Equal(2_000_000, Plan(Decoder, "grid", 2_000_000).Trials);
    }

    [Fact]
    public void A_grid_of_a_million_runs_as_it_stands() =>
        Assert.Equal(1_000_000, Plan("""{ "hiddenSize": { "integer": [1, 1000] }, "embeddingSize": { "integer": [1, 1000] } }""", "grid").Trials);

    private SweepPlan Plan(string decoder, string sampler, int? trials = null) =>
        new(_folder.Read(ExperimentFolder.With(("decoder", decoder), ("search", $$"""{ "sampler": "{{sampler}}" }"""))), trials);
}
