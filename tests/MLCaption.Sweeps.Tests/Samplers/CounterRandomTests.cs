namespace MLCaption.Sweeps.Tests.Samplers;

public sealed class CounterRandomTests
{
    // FNV-1a of no letters is its offset basis, CBF29CE484222325, and the block is Philox's of the counter (0, 0, 84222325, CBF29CE4)
    // and the key (0, 0): that the two are put together so is the rule tested here.
    [Fact]
    public void The_number_is_the_first_words_of_the_block_of_position_trial_and_purpose()
    {
        var (x0, x1, _, _) = Philox.Block((0, 0, 0x84222325, 0xCBF29CE4), (0, 0));

        Assert.Equal(Math.ScaleB(((ulong)x1 << 21) | (x0 >> 11), -53), new CounterRandom(0, 0, "").At(0));
    }

    [Fact]
    public void Seed_trial_purpose_and_position_each_give_other_numbers()
    {
        double[] numbers =
        [
            new CounterRandom(1, 2, "a").At(3), new CounterRandom(1L << 40, 2, "a").At(3), new CounterRandom(1, 5, "a").At(3),
            new CounterRandom(1, 2, "b").At(3), new CounterRandom(1, 2, "a").At(4),
        ];

        Assert.Equal(5, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.InRange(number, 0, 1 - Math.ScaleB(1, -53)));
    }
}
