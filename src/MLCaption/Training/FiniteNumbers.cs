namespace MLCaption.Training;

/// <summary>Tells numbers that can be computed with from infinities and what is no number.</summary>
internal static class FiniteNumbers
{
    /// <summary>Whether all are finite.</summary>
    public static bool Only(ReadOnlySpan<float> values)
    {
        // Anything finite times 0 is 0; infinity and NaN give NaN.
        float sum = 0;
        foreach (float value in values)
        {
            sum += value * 0;
        }

        return sum == 0;
    }
}
