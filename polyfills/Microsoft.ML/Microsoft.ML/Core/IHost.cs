namespace Microsoft.ML.Runtime;

/// <summary>An environment under a name of its own, with its own random stream.</summary>
public interface IHost : IHostEnvironment
{
    Random Rand { get; }
}
