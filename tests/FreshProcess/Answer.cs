namespace FreshProcess;

/// <summary>What the process says.</summary>
/// <param name="Captions">One an image.</param>
/// <param name="PeakBytes">The most memory that it held.</param>
public sealed record Answer(Captioned[] Captions, long PeakBytes);
