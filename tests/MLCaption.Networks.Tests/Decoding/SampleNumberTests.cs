using MLCaption.Networks.Decoding;

namespace MLCaption.Networks.Tests.Decoding;

public sealed class SampleNumberTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Draws_that_differ_in_one_thing_are_spread_evenly(int what)
    {
        var bins = new int[16];
        for (int i = 0; i < 16_000; i++)
        {
            double number = SampleNumber.Of(what == 0 ? i : 1, what == 1 ? i : 2, what == 2 ? i : 3, what == 3 ? i : 4);
            Assert.InRange(number, 0, 1 - double.Epsilon);
            bins[(int)(number * 16)]++;
        }

        // Chi-square with 15 degrees of freedom: 37.7 is passed once in a thousand times.
        Assert.InRange(bins.Sum(count => Math.Pow(count - 1000, 2) / 1000), 0, 37.7);
    }

    [Fact]
    public void Numbers_of_neighbouring_draws_have_nothing_to_do_with_each_other()
    {
        double[] numbers = [.. Enumerable.Range(0, 10_000).Select(i => SampleNumber.Of(1, 2, i / 100, i % 100))];
        double mean = numbers.Average();
        double correlation = numbers.Zip(numbers.Skip(1), (one, next) => (one - mean) * (next - mean)).Sum()
            / numbers.Sum(number => Math.Pow(number - mean, 2));

        Assert.InRange(correlation, -0.04, 0.04);    // four standard errors
    }
}
