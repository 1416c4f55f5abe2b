namespace MLCaption.Sweeps.Tests.Samplers.Sobol;

public sealed class SobolSequenceTests
{
    // torch.quasirandom.SobolEngine(5).draw(9), without scrambling; torch 1.13 has the numbers of Joe and Kuo.
    private static readonly double[][] _first =
    [
        [0, 0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25, 0.75], [0.25, 0.75, 0.75, 0.75, 0.25],
        [0.375, 0.375, 0.625, 0.875, 0.375], [0.875, 0.875, 0.125, 0.375, 0.875], [0.625, 0.125, 0.875, 0.625, 0.625],
        [0.125, 0.625, 0.375, 0.125, 0.125], [0.1875, 0.3125, 0.9375, 0.4375, 0.5625],
    ];

    [Fact]
    public void The_first_points_are_those_of_the_reference()
    {
        var sequence = new SobolSequence(5, null);

        Assert.Equal(_first, Enumerable.Range(0, 9).Select(point => Enumerable.Range(0, 5).Select(axis => sequence.At((uint)point, axis)).ToArray()));
    }

    // torch.quasirandom.SobolEngine(256).draw(1000)[999, axis]
    [Theory]
    [InlineData(0, 0.1572265625)]
    [InlineData(1, 0.9091796875)]
    [InlineData(2, 0.0810546875)]
    [InlineData(100, 0.7060546875)]
    [InlineData(255, 0.4365234375)]
    public void Late_axes_and_late_points_are_those_of_the_reference(int axis, double expected) =>
        Assert.Equal(expected, new SobolSequence(256, null).At(999, axis));

    [Fact]
    public void Scrambling_keeps_each_axis_evenly_filled_and_moves_the_points()
    {
        var random = new CounterRandom(5, 0, "test");
        var sequence = new SobolSequence(256, axis => [.. Enumerable.Range(0, 33).Select(i => (uint)(random.At((axis * 33) + i) * 4294967296.0))]);

        foreach (int axis in new[] { 0, 1, 17, 255 })
        {
            double[] values = [.. Enumerable.Range(0, 256).Select(point => sequence.At((uint)point, axis))];
            Assert.Equal(Enumerable.Range(0, 256), values.Select(value => (int)(value * 256)).Order());
            Assert.NotEqual(0, values[0]);
        }
    }
}
