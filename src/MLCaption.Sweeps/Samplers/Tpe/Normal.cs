namespace MLCaption.Sweeps;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    public const double LogRootTwoPi = 0.91893853320467274;

    /// <summary>A number of this distribution from two uniform ones in [0, 1): Box and Muller 1958.</summary>
    public static double Of(double u, double v) => Math.Sqrt(-2 * Math.Log(1 - u)) * Math.Cos(2 * Math.PI * v);

    /// <summary>The share below <paramref name="x"/>, to seven digits: Abramowitz and Stegun 1964, 26.2.17.</summary>
    public static double Cdf(double x)
    {
        double t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        double tail = Math.Exp((-x * x / 2) - LogRootTwoPi)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>The share between two places, of which the lower stands first.</summary>
    public static double Share(double from, double to) => from > 0 ? Cdf(-from) - Cdf(-to) : Cdf(to) - Cdf(from);
}
