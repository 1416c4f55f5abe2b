namespace MLCaption.Experiments;

/// <summary>A score of the images that trials are judged by.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Value">The score of all images together.</param>
/// <param name="Low">The lower end of where it lies with a confidence of 0.95, by the bootstrap over images.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Signature">How it was made, to be quoted with it.</param>
internal sealed record ReportedScore(string Name, double Value, double Low, double High, string Signature);
