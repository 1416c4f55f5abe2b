using System.Numerics;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>A place of a document where a search stands instead of a value.</summary>
/// <param name="Path">JSON path of the place in the document with holes: names the parameter, for example
/// <c>$.decoder.choice[0].dropout</c>.</param>
/// <param name="Name">The same place in a resolved document, without the root: <c>decoder.dropout</c>.</param>
public abstract record Hole(string Path, string Name)
{
    /// <summary>How many different values the hole takes, its inner holes counted in; null when it is continuous.</summary>
    public abstract BigInteger? Size { get; }

    /// <summary>The holes that open when this one has <paramref name="value"/>.</summary>
    public virtual IReadOnlyList<Hole> Inner(double value) => [];

    /// <summary>The hole, then every one inside it.</summary>
    internal virtual IEnumerable<Hole> WithInner => [this];

    /// <summary>The value at a quantile of the hole's distribution.</summary>
    /// <param name="quantile">In [0, 1).</param>
    public abstract double ValueAt(double quantile);

    /// <summary>A quantile that <see cref="ValueAt"/> turns into <paramref name="value"/>: where several do, their middle. In [0, 1].</summary>
    public abstract double QuantileOf(double value);

    /// <summary>Whether the hole can take <paramref name="value"/>.</summary>
    public abstract bool Contains(double value);

    /// <summary>What stands in the resolved document for <paramref name="value"/>; inner holes are still open.</summary>
    public abstract JsonNode? ToJson(double value);

    /// <summary>Which values it takes, as what follows "must be".</summary>
    internal abstract string Range { get; }

    /// <summary>The values in order, inner holes not counted in; none when the hole is continuous.</summary>
    internal abstract IEnumerable<double> Values();

    /// <summary>How many values, inner holes not counted in; null when continuous.</summary>
    internal abstract BigInteger? OwnSize { get; }

    /// <summary>The value of a rank, counted from 0, in the order of <see cref="Values"/>.</summary>
    internal abstract double ValueOf(BigInteger rank);
}
