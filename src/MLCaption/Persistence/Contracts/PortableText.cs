using System.ComponentModel;
using Microsoft.ML.Data;

namespace MLCaption.Persistence;

/// <summary>The saved text. Part of how models are saved; not for use in code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableText
{
    /// <summary>JSON.</summary>
    [ColumnName(PortableColumns.Text)]
    public ReadOnlyMemory<char> Text { get; set; }
}
