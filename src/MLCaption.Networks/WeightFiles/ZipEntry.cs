namespace MLCaption.Networks.WeightFiles;

/// <summary>An entry of a zip archive.</summary>
/// <param name="Offset">Where in the archive its content begins.</param>
/// <param name="Length">Bytes of its content, unpacked.</param>
/// <param name="IsStored">Whether the content stands there as it is, neither compressed nor encrypted.</param>
internal readonly record struct ZipEntry(long Offset, long Length, bool IsStored);
