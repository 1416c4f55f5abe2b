namespace MLCaption.Experiments;

/// <summary>A key of an object.</summary>
/// <param name="Key">The key.</param>
/// <param name="Rule">What may stand there.</param>
/// <param name="Effect">What it does, in one line; in the schema and on the page of keys.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record Field(string Key, ValueRule Rule, string Effect, bool IsRequired = false)
{
    /// <summary>What holds where the key is left out, in words; null where <see cref="ObjectRule.Defaults"/> tells it, or where it is nothing.</summary>
    public string? Otherwise { get; init; }
}
