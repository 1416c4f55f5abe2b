using System.ComponentModel;
using Microsoft.ML.Data;

namespace MLCaption.Persistence;

/// <summary>A vector to map and the saved state that maps it. Part of how models are saved; not for use in code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableVectorInput
{
    /// <summary>What to map.</summary>
    [ColumnName(PortableColumns.Input)]
    public VBuffer<float> Input { get; set; }

    /// <summary>JSON.</summary>
    [ColumnName(PortableColumns.Text)]
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>Empty where they were already taken in.</summary>
    [ColumnName(PortableColumns.Weights)]
    public VBuffer<float> Weights { get; set; }
}
