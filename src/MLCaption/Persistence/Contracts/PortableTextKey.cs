using System.ComponentModel;
using Microsoft.ML.Data;

namespace MLCaption.Persistence;

/// <summary>The key of the saved text. Part of how models are saved; not for use in code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableTextKey
{
    /// <summary>Always the same.</summary>
    [ColumnName(PortableColumns.TextKey)]
    public ReadOnlyMemory<char> Key { get; set; }
}
