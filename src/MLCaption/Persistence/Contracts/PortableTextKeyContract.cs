using System.ComponentModel;
using Microsoft.ML.Transforms;

namespace MLCaption.Persistence;

/// <summary>Gives each row the key of the saved text. Part of how models are saved; not for use in code.</summary>
[CustomMappingFactoryAttribute(Name)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableTextKeyContract : CustomMappingFactory<PortableNoInput, PortableTextKey>
{
    internal const string Name = "MLCaption.TextKey/1";

    /// <inheritdoc />
    public override Action<PortableNoInput, PortableTextKey> GetMapping() => Map;

    private static void Map(PortableNoInput input, PortableTextKey output) => output.Key = PortableColumns.Key.AsMemory();
}
