namespace MLCaption.Experiments;

/// <summary>A key of an object.</summary>
internal sealed record Field(string Key, ValueRule Rule, bool IsRequired = false);
