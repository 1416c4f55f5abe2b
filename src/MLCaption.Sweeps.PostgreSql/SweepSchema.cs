using Npgsql;

namespace MLCaption.Sweeps.PostgreSql;

/// <summary>The tables, made by whoever comes first.</summary>
internal static class SweepSchema
{
    public const string Name = "mlcaption_sweeps";
    public const int Version = 1;

    // Any number, the same one for all: who holds it makes the tables.
    private const string Lock = "select pg_advisory_xact_lock(7165214068902561)";

    // Documents and events are texts: jsonb would not give back what was put in.
    private const string Creation = $"""
        create schema {Name};
        create table {Name}.version (number integer not null);
        create table {Name}.sweep (
            id bigint generated always as identity primary key,
            name text not null unique,
            experiment text not null,
            document text not null,
            begun timestamptz not null default now());
        create table {Name}.event (
            sweep bigint not null references {Name}.sweep on delete cascade,
            number bigint not null,
            key uuid not null,
            data text not null,
            primary key (sweep, number));
        create table {Name}.lease (
            sweep bigint not null references {Name}.sweep on delete cascade,
            trial integer not null,
            attempt integer not null,
            until timestamptz not null,
            primary key (sweep, trial));
        insert into {Name}.version values (1);
        """;

    /// <summary>Makes the tables if they are missing.</summary>
    /// <exception cref="PostgreSqlStorageException">They are of a newer version.</exception>
    public static void Make(NpgsqlConnection connection, PostgreSqlAddress address)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run(Lock);
        if (!IsThere(connection, address)) connection.Run(Creation);
        transaction.Commit();
    }

    /// <summary>Whether there are tables.</summary>
    /// <exception cref="PostgreSqlStorageException">They are of a newer version.</exception>
    public static bool IsThere(NpgsqlConnection connection, PostgreSqlAddress address)
    {
        if (!connection.Value<bool>($"select to_regclass('{Name}.version') is not null")) return false;
        int version = connection.Value<int>($"select number from {Name}.version");
        return version <= Version ? true : throw PostgreSqlStorageException.Newer(address, version);
    }
}
