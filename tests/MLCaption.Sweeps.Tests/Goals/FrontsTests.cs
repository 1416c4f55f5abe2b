using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Sweeps.Tests.Goals;

public sealed class FrontsTests
{
    [Fact]
    public void The_fronts_are_those_of_peeling_off_what_nothing_dominates() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte, byte)[]>(), points =>
        {
            double[][] three = [.. points.Select(point => new double[] { point.Item1 % 6, point.Item2 % 6, point.Item3 % 6 })];
            double[][] two = [.. three.Select(losses => losses[..2])];
            return Fronts.Of(three).SequenceEqual(Peeled(three)) && Fronts.Of(two).SequenceEqual(Peeled(two));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Crowding_is_the_box_between_the_neighbours_as_a_share_of_the_front()
    {
        // Worked by hand: widths 4 and 8; the second point's neighbours are 2 of 4 and 6 of 8 apart.
        Assert.Equal([double.PositiveInfinity, 1.25, 1.25, double.PositiveInfinity], Crowding.Of([[0, 8], [1, 4], [2, 2], [4, 0]]).Select(d => d));
    }

    // Deb et al.: take away the points that no other dominates, again and again.
    private static int[] Peeled(double[][] losses)
    {
        int[] front = [.. losses.Select(_ => -1)];
        for (int rank = 0; front.Contains(-1); rank++)
        {
            int[] left = [.. Enumerable.Range(0, losses.Length).Where(i => front[i] < 0)];
            foreach (int i in left.Where(i => !left.Any(j => Fronts.Dominates(losses[j], losses[i])))) front[i] = rank;
        }
        return front;
    }
}
