using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary><c>{"logUniform": [low, high]}</c>: a number, uniform in its logarithm.</summary>
/// <param name="Path">JSON path of the hole.</param>
/// <param name="Name">Its place in a resolved document.</param>
/// <param name="Low">The smallest value, above 0.</param>
/// <param name="High">The largest value, never quite reached.</param>
public sealed record LogUniformHole(string Path, string Name, double Low, double High) : Hole(Path, Name)
{
    /// <inheritdoc/>
    public override BigInteger? Size => null;

    internal override BigInteger? OwnSize => null;

    /// <inheritdoc/>
    public override double ValueAt(double quantile) =>
        Math.Clamp(Math.Exp(Math.Log(Low) + (quantile * (Math.Log(High) - Math.Log(Low)))), Low, High);

    /// <inheritdoc/>
    public override double QuantileOf(double value) => (Math.Log(value) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low));

    /// <inheritdoc/>
    public override bool Contains(double value) => value >= Low && value <= High;

    internal override string Range => string.Create(CultureInfo.InvariantCulture, $"a number in [{Low}, {High}]");

    /// <inheritdoc/>
    public override JsonNode? ToJson(double value) => JsonValue.Create(value);

    internal override IEnumerable<double> Values() => [];

    internal override double ValueOf(BigInteger rank) => throw new InvalidOperationException($"{Path} is continuous.");
}
