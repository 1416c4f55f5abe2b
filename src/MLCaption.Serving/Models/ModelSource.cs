namespace MLCaption.Serving;

/// <summary>A model that is to be served.</summary>
/// <param name="Name">Its name, part of addresses.</param>
/// <param name="Path">The .zip file.</param>
/// <param name="IsWatched">Whether it is loaded again when the file changes.</param>
/// <param name="Reading">How captions are read out of it.</param>
internal sealed record ModelSource(string Name, string Path, bool IsWatched, CaptionerOptions Reading);
