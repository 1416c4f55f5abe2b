namespace MLCaption.Sweeps.Tests.Pruners;

public sealed class PatiencePrunerTests : PrunerContract
{
    protected override IPruner Create() => new PatiencePruner(new PatiencePrunerOptions { Patience = 3, MinDelta = 0.1 });

    [Fact]
    public void A_trial_that_gets_no_better_is_ended_after_the_patience()
    {
        Assert.Null(Create().Judge(Score, Running(0, 1, 2, 2.05, 2.1), []));
        Assert.Equal("score 1.9 at step 5: no better for 3 reports.", Create().Judge(Score, Running(0, 1, 2, 2.05, 2.1, 1.9), []));
        Assert.Null(Create().Judge(Score, Running(0, 1, 2, 2.05, 2.1, 2.2), []));
    }
}
