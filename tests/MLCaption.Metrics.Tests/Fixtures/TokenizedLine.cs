namespace MLCaption.Metrics.Tests;

/// <summary>A line and what the reference tokenizer made of it: everything, and after the punctuation was dropped.</summary>
internal sealed record TokenizedLine(string Text, string Treebank, IReadOnlyList<string> Tokens);
