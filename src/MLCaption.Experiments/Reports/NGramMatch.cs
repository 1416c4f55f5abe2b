namespace MLCaption.Experiments;

/// <summary>How many of a caption's n-grams a reference has, each as often as one reference has it: what BLEU counts.</summary>
/// <param name="Matched">Those that one has.</param>
/// <param name="Total">All of them.</param>
internal sealed record NGramMatch(int Matched, int Total);
