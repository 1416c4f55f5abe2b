namespace MLCaption.Experiments;

/// <summary>A part of a cross-validation: which images are held out.</summary>
/// <param name="Index">Of the fold, from 0.</param>
/// <param name="Count">How many folds there are, at least 2.</param>
public readonly record struct Fold(int Index, int Count)
{
    /// <summary>Every fold.</summary>
    internal static IReadOnlyList<Fold> All(int count) => [.. Enumerable.Range(0, count).Select(index => new Fold(index, count))];
}
