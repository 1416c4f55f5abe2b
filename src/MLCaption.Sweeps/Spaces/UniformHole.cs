using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary><c>{"uniform": [low, high], "step": s}</c>: a number, every one equally likely.</summary>
/// <param name="Path">JSON path of the hole.</param>
/// <param name="Name">Its place in a resolved document.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value; without a step it is never quite reached.</param>
/// <param name="Step">Distance between neighbouring values from <paramref name="Low"/> on; null for every number between the ends.</param>
public sealed record UniformHole(string Path, string Name, double Low, double High, double? Step = null) : Hole(Path, Name)
{
    /// <inheritdoc/>
    public override BigInteger? Size => OwnSize;

    /// <summary>The slack that lets 0.6 be the last value of [0.1, 0.6] with step 0.1, whose quotient is 4.999…</summary>
    internal const double Slack = 1e-9;

    internal override BigInteger? OwnSize => Step is { } step ? new BigInteger(Math.Floor(((High - Low) / step) + Slack)) + 1 : null;

    /// <inheritdoc/>
    public override double ValueAt(double quantile) =>
        OwnSize is { } size ? ValueOf(Ranks.At(quantile, size)) : Math.Min(Low + (quantile * (High - Low)), High);

    /// <inheritdoc/>
    public override double QuantileOf(double value) =>
        OwnSize is { } size ? (((value - Low) / Step!.Value) + 0.5) / (double)size : (value - Low) / (High - Low);

    /// <inheritdoc/>
    public override bool Contains(double value) =>
        value >= Low && value <= High && (Step is not { } step || ValueOf(new BigInteger(Math.Round((value - Low) / step))) == value);

    /// <inheritdoc/>
    public override JsonNode? ToJson(double value) => JsonValue.Create(value);

    internal override string Range => Step is { } step
        ? string.Create(CultureInfo.InvariantCulture, $"a number in [{Low}, {High}] in steps of {step} from {Low} on")
        : string.Create(CultureInfo.InvariantCulture, $"a number in [{Low}, {High}]");

    internal override IEnumerable<double> Values() => OwnSize is { } size ? Ranks.Below(size).Select(ValueOf) : [];

    // Decimal arithmetic gives the number that a person would write: 0.3, not 0.30000000000000004.
    internal override double ValueOf(BigInteger rank)
    {
        double value = Low + ((double)rank * Step.GetValueOrDefault());
        return Math.Abs(value) < 1e12 && Math.Abs(Low) < 1e12 && Step > 1e-12
            ? Math.Clamp((double)((decimal)Low + ((decimal)rank * (decimal)Step.GetValueOrDefault())), Low, High)    // its 15 digits may lie below low
            : Math.Min(High, value);
    }
}
