using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What the transforms' extension methods hang on. They reach the environment through <see cref="Environment"/>.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(HostEnvironment environment)
    {
        Environment = environment;
        Conversion = new(environment);
    }

    internal HostEnvironment Environment { get; }

    public ConversionTransforms Conversion { get; }

    public sealed class ConversionTransforms
    {
        internal ConversionTransforms(HostEnvironment environment) => Environment = environment;

        internal HostEnvironment Environment { get; }
    }
}
