using System.Text.Json;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

/// <summary>Shares of the full learning rate, by hand.</summary>
public sealed class LearningRateScheduleTests
{
    [Fact]
    public void Constant_stays() => Assert.Equal([1, 1, 1], Shares(new ConstantSchedule(), 0, 7, 1000));

    [Fact]
    public void Step_falls_by_its_factor_after_every_so_many_epochs()
    {
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], Shares(new StepSchedule { Decay = 0.5 }, 0, 9, 10, 19, 20));
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], Shares(new StepSchedule { Decay = 0.5, Every = 2 }, 0, 19, 20, 39, 40));
    }

    [Fact]
    public void Warm_up_rises_evenly_to_the_full_rate() =>
        Assert.Equal([0.25, 0.5, 0.75, 1, 1], Shares(new ConstantSchedule { WarmupSteps = 4 }, 0, 1, 2, 3, 4));

    /// <summary>Twenty epochs of ten steps: half way at step 100.</summary>
    [Fact]
    public void Cosine_falls_to_its_floor_at_the_last_step()
    {
        double[] shares = Shares(new CosineSchedule { Floor = 0.1 }, 0, 50, 100, 200, 300);

        Assert.Equal(1, shares[0], 1e-12);
        Assert.Equal(0.1 + (0.9 * (1 + Math.Sqrt(0.5)) / 2), shares[1], 1e-12);
        Assert.Equal(0.55, shares[2], 1e-12);
        Assert.Equal(0.1, shares[3], 1e-12);
        Assert.Equal(0.1, shares[4], 1e-12);
    }

    [Fact]
    public void Cosine_begins_where_the_warm_up_ends() =>
        Assert.Equal([1, 0.5, 0], Shares(new CosineSchedule { WarmupSteps = 100 }, 100, 150, 200).Select(share => Math.Round(share, 12)));

    /// <summary>Vaswani et al.: min(step^-0.5, step warmup^-1.5), over its largest value, warmup^-0.5.</summary>
    [Fact]
    public void Inverse_square_root_is_the_Transformers()
    {
        var schedule = new InverseSquareRootSchedule { WarmupSteps = 16 };
        foreach (int step in new[] { 1, 4, 16, 64, 100 })
        {
            double expected = Math.Min(Math.Pow(step, -0.5), step * Math.Pow(16, -1.5)) / Math.Pow(16, -0.5);
            Assert.Equal(expected, Shares(schedule, step - 1)[0], 1e-12);
        }
    }

    [Theory]
    [InlineData(new double[] { }, 1)]
    [InlineData(new double[] { 1, 2, 3 }, 1)]
    [InlineData(new double[] { 1, 0.5 }, 1)]
    [InlineData(new double[] { 1, 0.5, 0.9 }, 0.1)]
    [InlineData(new double[] { 1, 0.5, 0.9, 1.1, 1, 1 }, 0.01)]
    [InlineData(new double[] { 1, 1, 1, 1, 1 }, 0.01)]
    public void Plateau_falls_each_time_that_the_score_has_not_risen_for_its_patience(double[] scores, double share) =>
        Assert.Equal(share, new PlateauSchedule { Decay = 0.1, Patience = 2 }.Share(new SchedulePlace(50, 10, 20, scores)), 1e-12);

    [Fact]
    public void What_cannot_be_is_told() => Assert.Equal(
        [
            "schedule.warmupSteps must be at least 0, but was -1.",
            "schedule.decay must be in (0, 1], but was 0.",
            "schedule.every must be at least 1, but was 0.",
            "schedule.patience must be at least 1, but was 0.",
            "schedule.floor must be in [0, 1], but was 2.",
        ],
        new StepSchedule { WarmupSteps = -1, Decay = 0, Every = 0 }.Problems()
            .Concat(new PlateauSchedule { Patience = 0 }.Problems())
            .Concat(new CosineSchedule { Floor = 2 }.Problems()));

    [Fact]
    public void Written_and_read_as_JSON_it_is_the_same()
    {
        LearningRateSchedule[] all =
        [
            new ConstantSchedule(), new StepSchedule { Every = 3 }, new PlateauSchedule { Decay = 0.3 }, new CosineSchedule { Floor = 0.2, WarmupSteps = 9 },
            new InverseSquareRootSchedule { WarmupSteps = 5 },
        ];

        Assert.All(all, schedule => Assert.Equal(schedule, JsonSerializer.Deserialize<LearningRateSchedule>(JsonSerializer.Serialize(schedule))));
    }

    /// <summary>In a training of twenty epochs of ten steps.</summary>
    private static double[] Shares(LearningRateSchedule schedule, params long[] steps) =>
        [.. steps.Select(step => schedule.Share(new SchedulePlace(step, 10, 20, [])))];
}
