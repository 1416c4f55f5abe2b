namespace Microsoft.ML.Data;

internal static class Permutation
{
    /// <summary>The numbers below <paramref name="count"/> in an order that <paramref name="rand"/> draws (Fisher and Yates).</summary>
    public static int[] Of(int count, Random rand)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (var i = 0; i < count; i++)
        {
            var other = i + rand.Next(count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
