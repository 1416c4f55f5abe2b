using Xunit;

namespace TestKit;

/// <summary>A fact about a private PostgreSQL server; skipped, saying so, where none can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.Missing;
}

/// <summary>A class whose contract is about a private PostgreSQL server.</summary>
public sealed class NeedsPostgreSqlAttribute : RequirementAttribute
{
    public override string? Missing => PostgreSqlServer.Missing;
}
