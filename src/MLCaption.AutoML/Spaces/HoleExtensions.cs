using MLCaption.Sweeps;

namespace MLCaption.AutoML;

internal static class HoleExtensions
{
    /// <summary>The value of a hole of numbers that comes nearest: single precision and JSON leave a number a little beside its place.</summary>
    public static double Nearest(this Hole hole, double value) =>
        hole.Contains(value) ? value : hole.ValueAt(Math.Clamp(hole.QuantileOf(value), 0, Math.BitDecrement(1.0)));

    /// <summary>The same hole, inner ones too, of a document that stands at a place of another.</summary>
    /// <param name="hole">A hole.</param>
    /// <param name="path">Where its document stands.</param>
    /// <param name="name">The same without the root.</param>
    public static Hole Below(this Hole hole, string path, string name)
    {
        var moved = hole is ChoiceHole choice
            ? choice with { Alternatives = [.. choice.Alternatives.Select(alternative => alternative with { Holes = [.. alternative.Holes.Select(inner => inner.Below(path, name))] })] }
            : hole;
        return moved with { Path = path + hole.Path[JsonPath.Root.Length..], Name = hole.Name.Length == 0 ? name : $"{name}.{hole.Name}" };
    }
}
