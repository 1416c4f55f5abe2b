using System.Numerics;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary><c>{"choice": [a, b, …]}</c>: one of several values, each equally likely; a value with holes of its own makes the space
/// conditional.</summary>
/// <param name="Path">JSON path of the hole.</param>
/// <param name="Name">Its place in a resolved document.</param>
/// <param name="Alternatives">The values, in the order written.</param>
public sealed record ChoiceHole(string Path, string Name, IReadOnlyList<Alternative> Alternatives) : Hole(Path, Name)
{
    /// <inheritdoc/>
    public override BigInteger? Size => Alternatives.Aggregate((BigInteger?)0, (sum, alternative) => sum + alternative.Size);

    internal override BigInteger? OwnSize => Alternatives.Count;

    internal override IEnumerable<Hole> WithInner => [this, .. Alternatives.SelectMany(alternative => alternative.Holes).SelectMany(hole => hole.WithInner)];

    /// <inheritdoc/>
    public override IReadOnlyList<Hole> Inner(double value) => Alternatives[(int)value].Holes;

    /// <inheritdoc/>
    public override double ValueAt(double quantile) => Math.Min(Math.Floor(quantile * Alternatives.Count), Alternatives.Count - 1);

    /// <inheritdoc/>
    public override double QuantileOf(double value) => (value + 0.5) / Alternatives.Count;

    /// <inheritdoc/>
    public override bool Contains(double value) => double.IsInteger(value) && value >= 0 && value < Alternatives.Count;

    /// <inheritdoc/>
    public override JsonNode? ToJson(double value) => Alternatives[(int)value].Value?.DeepClone();

    internal override string Range => "one of its values";

    internal override IEnumerable<double> Values() => Enumerable.Range(0, Alternatives.Count).Select(index => (double)index);

    internal override double ValueOf(BigInteger rank) => (double)rank;
}
