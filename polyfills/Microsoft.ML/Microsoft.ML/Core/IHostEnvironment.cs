namespace Microsoft.ML.Runtime;

/// <summary>What estimators and transformers know of the world: messages, progress, and hosts with random streams.</summary>
public interface IHostEnvironment : IChannelProvider, IProgressChannelProvider
{
    ComponentCatalog ComponentCatalog { get; }

    IHost Register(string name, int? seed = null, bool? verbose = null);
}
