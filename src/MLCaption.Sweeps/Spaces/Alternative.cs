using System.Numerics;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>One value of a choice.</summary>
/// <param name="Value">The value as written, with its holes; null is JSON's null.</param>
/// <param name="Holes">The holes inside the value that open when it is chosen.</param>
public sealed record Alternative(JsonNode? Value, IReadOnlyList<Hole> Holes)
{
    /// <summary>How many different values this one stands for; null when a hole inside is continuous.</summary>
    public BigInteger? Size => Holes.Aggregate((BigInteger?)1, (product, hole) => product * hole.Size);
}
