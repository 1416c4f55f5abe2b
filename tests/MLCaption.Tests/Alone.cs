namespace MLCaption.Tests;

/// <summary>Tests that run when no other test does: what they look at belongs to the whole process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
