using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary><c>{"integer": [low, high], "step": s}</c> or with <c>"log": true</c>: a whole number, both ends included.</summary>
/// <param name="Path">JSON path of the hole.</param>
/// <param name="Name">Its place in a resolved document.</param>
/// <param name="Low">The smallest value; above 0 when <paramref name="Log"/>.</param>
/// <param name="High">The largest value, reached when the step leads there.</param>
/// <param name="Step">Distance between neighbouring values from <paramref name="Low"/> on, at least 1.</param>
/// <param name="Log">Whether the value is uniform in its logarithm: then the step is 1.</param>
public sealed record IntegerHole(string Path, string Name, long Low, long High, long Step = 1, bool Log = false) : Hole(Path, Name)
{
    /// <summary>Beyond this a number of JSON, a double, no longer holds every whole number.</summary>
    internal const long Limit = 1L << 53;

    /// <inheritdoc/>
    public override BigInteger? Size => OwnSize;

    internal override BigInteger? OwnSize => ((High - Low) / Step) + 1;

    /// <inheritdoc/>
    public override double ValueAt(double quantile)
    {
        if (!Log) return ValueOf(Ranks.At(quantile, OwnSize!.Value));
        // Each whole number owns the half on either side of it, so that the ends are as likely as their neighbours.
        double low = Math.Log(Low - 0.5), high = Math.Log(High + 0.5);
        return Math.Clamp(Math.Round(Math.Exp(low + (quantile * (high - low)))), Low, High);
    }

    /// <inheritdoc/>
    public override double QuantileOf(double value) => Log
        ? (Math.Log(value) - Math.Log(Low - 0.5)) / (Math.Log(High + 0.5) - Math.Log(Low - 0.5))
        : (((value - Low) / Step) + 0.5) / (((High - Low) / Step) + 1);

    internal override string Range => Step == 1
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number in [{Low}, {High}]")
        : string.Create(CultureInfo.InvariantCulture, $"a whole number in [{Low}, {High}] in steps of {Step} from {Low} on");

    /// <inheritdoc/>
    public override bool Contains(double value) =>
        double.IsInteger(value) && value >= Low && value <= High && ((long)value - Low) % Step == 0;

    /// <inheritdoc/>
    public override JsonNode? ToJson(double value) => JsonValue.Create((long)value);

    internal override IEnumerable<double> Values() => Ranks.Below(OwnSize!.Value).Select(ValueOf);

    internal override double ValueOf(BigInteger rank) => (double)(Low + (rank * Step));
}
