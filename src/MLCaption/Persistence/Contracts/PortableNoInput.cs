using System.ComponentModel;

namespace MLCaption.Persistence;

/// <summary>A row of which nothing is read. Part of how models are saved; not for use in code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableNoInput
{
}
