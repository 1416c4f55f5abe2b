namespace FreshProcess;

/// <summary>What the process says.</summary>
/// <param name="Captions">One an image.</param>
/// <param name="PeakBytes">The most memory that it held.</param>
/// <param name="EarlyBytes">What it held after some loads.</param>
/// <param name="LateBytes">What it held after all of them.</param>
public sealed record Answer(Captioned[] Captions, long PeakBytes, long EarlyBytes, long LateBytes);
