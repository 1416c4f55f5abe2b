namespace MLCaption.Metrics.Tests;

/// <summary>A line and what the reference tokenizer made of it: everything, and after the punctuation was dropped; and what METEOR makes of that.</summary>
internal sealed record TokenizedLine(string Text, string Treebank, IReadOnlyList<string> Tokens, IReadOnlyList<string> MeteorWords);
