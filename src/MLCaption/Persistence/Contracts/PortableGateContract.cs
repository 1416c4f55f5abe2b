using System.ComponentModel;
using Microsoft.ML.Transforms;

namespace MLCaption.Persistence;

/// <summary>
/// Lets the saved weights pass until they were taken in: a vector is copied for every row that it passes. Part of how models are
/// saved; not for use in code.
/// </summary>
[CustomMappingFactoryAttribute(Name)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableGateContract : CustomMappingFactory<PortableText, PortableWeightsKey>
{
    internal const string Name = "MLCaption.Gate/1";

    /// <inheritdoc />
    public override Action<PortableText, PortableWeightsKey> GetMapping()
    {
        var cell = new HydratedStateCell();
        return (input, output) => output.Key = cell.Of(input.Text).IsReady ? default : PortableColumns.Key.AsMemory();
    }
}
