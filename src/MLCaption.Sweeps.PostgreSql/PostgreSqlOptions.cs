namespace MLCaption.Sweeps.PostgreSql;

/// <summary>How long workers and the server wait for each other.</summary>
public sealed record PostgreSqlOptions
{
    /// <summary>How long a worker may be silent before another may take its trial, at least 1 second. A living worker is heard six times in
    /// it. Default 1 minute.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to try again when the server has gone away in the middle of a sweep, at least 0. Default 5 minutes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Told, in words for the user, when the server has gone away and is tried again; null for nobody.</summary>
    public Action<string>? Notice { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (Lease < TimeSpan.FromSeconds(1)) yield return $"The lease must be at least 1 second, but was {Lease}.";
        if (Patience < TimeSpan.Zero) yield return $"The patience must be at least 0, but was {Patience}.";
    }
}
