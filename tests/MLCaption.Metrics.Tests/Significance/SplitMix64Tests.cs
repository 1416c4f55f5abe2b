namespace MLCaption.Metrics.Tests.Significance;

public class SplitMix64Tests
{
    [Fact]
    public void The_numbers_are_those_of_the_reference_program()
    {
        // splitmix64.c by Vigna, seed 1234567.
        var random = new SplitMix64(1234567);

        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], numbers);
    }

    [Fact]
    public void Each_task_has_the_numbers_that_follow_one_of_the_seed_s()
    {
        // Second number of seed 1234567.
        Assert.Equal(new SplitMix64(3203168211198807973).Next(), SplitMix64.Of(1234567, task: 1).Next());
    }

    [Fact]
    public void Bounded_numbers_are_the_high_half_of_a_product()
    {
        // 6457827717110365317 * 10 / 2^64 = 3.5008, 3203168211198807973 * 10 / 2^64 = 1.7364.
        var random = new SplitMix64(1234567);
        Assert.Equal([3, 1], [random.Next(10), random.Next(10)]);
    }

    [Fact]
    public void Every_number_of_a_range_is_about_equally_frequent()
    {
        var random = new SplitMix64(7);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[random.Next(7)]++;

        // 10,000 expected each, deviation 93.
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }
}
