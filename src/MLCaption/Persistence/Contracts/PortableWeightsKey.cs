using System.ComponentModel;
using Microsoft.ML.Data;

namespace MLCaption.Persistence;

/// <summary>The key of the saved weights. Part of how models are saved; not for use in code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableWeightsKey
{
    /// <summary>Empty where the weights were already taken in.</summary>
    [ColumnName(PortableColumns.WeightsKey)]
    public ReadOnlyMemory<char> Key { get; set; }
}
