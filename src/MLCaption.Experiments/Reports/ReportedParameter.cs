namespace MLCaption.Experiments;

/// <summary>A searched parameter as an axis: numbers between two ends, or words in their order.</summary>
/// <param name="Name">Its place in a resolved experiment file.</param>
/// <param name="IsLog">Whether it was searched by its logarithm.</param>
/// <param name="Low">The smallest number that was searched; null for words.</param>
/// <param name="High">The largest one; null for words.</param>
/// <param name="Words">What could be chosen; null for numbers.</param>
internal sealed record ReportedParameter(string Name, bool IsLog, double? Low, double? High, IReadOnlyList<string>? Words);
