using System.ComponentModel;
using Microsoft.ML.Transforms;

namespace MLCaption.Persistence;

/// <summary>Maps a vector of single by the saved state. Part of how models are saved; not for use in code.</summary>
[CustomMappingFactoryAttribute(Name)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableVectorContract : CustomMappingFactory<PortableVectorInput, PortableOutput>
{
    internal const string Name = "MLCaption.MapVector/1";

    /// <inheritdoc />
    public override Action<PortableVectorInput, PortableOutput> GetMapping()
    {
        var cell = new HydratedStateCell();
        return (input, output) => cell.Of(input.Text).Map(input.Input, input.Weights, output);
    }
}
