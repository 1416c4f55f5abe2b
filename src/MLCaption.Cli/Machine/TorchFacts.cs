namespace MLCaption.Cli.Machine;

/// <summary>libtorch at work.</summary>
/// <param name="Version">What it says of its version.</param>
/// <param name="Threads">How many threads it computes with.</param>
/// <param name="Gigaflops">Billions of single-precision operations a second in a product of matrices, the best of several.</param>
/// <param name="Devices">How many GPUs it can use.</param>
internal sealed record TorchFacts(string Version, int Threads, double Gigaflops, int Devices);
