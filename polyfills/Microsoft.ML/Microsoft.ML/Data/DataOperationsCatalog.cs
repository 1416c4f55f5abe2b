using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Loading, splitting, shuffling and reading back data.</summary>
public sealed partial class DataOperationsCatalog
{
    internal DataOperationsCatalog(HostEnvironment environment) => Environment = environment;

    internal HostEnvironment Environment { get; }
}
