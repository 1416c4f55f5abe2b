namespace MLCaption.Transforms;

/// <summary>An image that could not be encoded.</summary>
/// <param name="Path">Its path, as the data has it.</param>
/// <param name="Reason">What is wrong with it: one sentence that names the file.</param>
public sealed record SkippedImage(string Path, string Reason);
