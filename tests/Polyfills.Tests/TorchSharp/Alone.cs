namespace Polyfills.Tests.TorchSharp;

/// <summary>Tests of what the whole process shares, the default generator and memory, run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
