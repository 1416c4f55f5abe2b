using System.Text.Json.Nodes;
using Npgsql;

namespace MLCaption.Sweeps.PostgreSql;

/// <summary>A sweep as the database knows it.</summary>
/// <param name="Id">Its events' and leases' <c>sweep</c>.</param>
/// <param name="Document">What a further worker needs to know.</param>
internal sealed record SweepRow(long Id, string Document)
{
    /// <summary>The sweep of a name, begun if it is new.</summary>
    /// <exception cref="PostgreSqlStorageException">It is of another experiment; nothing was changed.</exception>
    public static SweepRow Begin(NpgsqlConnection connection, PostgreSqlAddress address, string name, JsonNode? experiment, string document)
    {
        connection.Run(
            $"insert into {SweepSchema.Name}.sweep (name, experiment, document) values ($1, $2, $3) on conflict (name) do nothing",
            name, experiment?.ToJsonString() ?? "null", document);
        var there = JsonNode.Parse(connection.Value<string>($"select experiment from {SweepSchema.Name}.sweep where name = $1", name)!);
        if (ExperimentDifference.Between(there, experiment).Count > 0) throw PostgreSqlStorageException.OtherExperiment(address, name, there, experiment);
        connection.Run($"update {SweepSchema.Name}.sweep set document = $2 where name = $1 and document <> $2", name, document);
        return Find(connection, address, name);
    }

    /// <summary>The sweep of a name.</summary>
    /// <exception cref="PostgreSqlStorageException">There is none.</exception>
    public static SweepRow Find(NpgsqlConnection connection, PostgreSqlAddress address, string name) =>
        connection.Rows($"select id, document from {SweepSchema.Name}.sweep where name = $1", row => new SweepRow(row.GetInt64(0), row.GetString(1)), name) is [var found]
            ? found
            : throw PostgreSqlStorageException.NoSweep(
                address, name, connection.Rows($"select name from {SweepSchema.Name}.sweep order by begun desc", row => row.GetString(0)));
}
