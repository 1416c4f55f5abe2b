namespace MLCaption.Cli.Machine;

/// <summary>The processor, as far as this process may use it.</summary>
/// <param name="Name">What it calls itself; null when it doesn't say.</param>
/// <param name="Cores">How many of its logical cores this process may use: a container may allow fewer than there are.</param>
/// <param name="Vectors">The widest vector instructions that it has.</param>
/// <param name="Gigahertz">Its clock now; null when it doesn't say.</param>
/// <param name="Load">How many processes wanted to compute over the last minute; null when unknown.</param>
internal sealed record ProcessorFacts(string? Name, int Cores, VectorInstructions Vectors, double? Gigahertz, double? Load)
{
    /// <summary>Whether others compute too, more than there are cores for.</summary>
    public bool IsBusy => Load > Cores + 0.5;
}
