namespace MLCaption.Cli.Machine;

/// <summary>A folder that runs write to.</summary>
/// <param name="Path">The folder.</param>
/// <param name="FreeBytes">Room on its disk; null when that can't be told.</param>
/// <param name="BytesPerSecond">How fast it takes what must be safe on the disk; 0 when it can't be written to, null when that was not tried.</param>
internal sealed record FolderFacts(string Path, long? FreeBytes, double? BytesPerSecond = null);
