namespace MLCaption;

/// <summary>One of several captions of an image.</summary>
/// <param name="Caption">The words, set apart by spaces.</param>
/// <param name="LogProbability">Natural logarithm of the probability of the words and of the end after them.</param>
public sealed record CandidateCaption(string Caption, double LogProbability);
