namespace MLCaption.Training;

/// <summary>An image to select by.</summary>
/// <param name="Row">Where its features are.</param>
/// <param name="References">Its captions.</param>
internal sealed record ValidationImage(int Row, IReadOnlyList<string> References);
