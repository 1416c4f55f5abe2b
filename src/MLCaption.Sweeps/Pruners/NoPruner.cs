namespace MLCaption.Sweeps;

/// <summary>Lets every trial run to its end.</summary>
public sealed class NoPruner : IPruner
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems() => [];

    /// <inheritdoc/>
    public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others) => null;
}
