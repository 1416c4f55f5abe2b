using Npgsql;
using TestKit;

namespace MLCaption.Sweeps.PostgreSql.Tests;

/// <summary>One server for all tests, which run one after another; started by the first that needs it.</summary>
public sealed class SharedServer : IDisposable
{
    private readonly Lazy<PostgreSqlServer> _server = new(() => new PostgreSqlServer());

    public PostgreSqlServer Server => _server.Value;

    public PostgreSqlAddress Address => AddressOf("postgres");

    public PostgreSqlAddress AddressOf(string database) => PostgreSqlAddress.Parse(Server.UrlOf(database));

    /// <summary>A database that holds nothing yet.</summary>
    public PostgreSqlAddress NewDatabase()
    {
        string name = $"d{Guid.NewGuid():N}";
        Run(Address, $"create database {name}");
        return AddressOf(name);
    }

    public static int Run(PostgreSqlAddress database, string sql, params object[] values)
    {
        using var connection = Connect(database);
        return connection.Run(sql, values);
    }

    public static T Value<T>(PostgreSqlAddress database, string sql, params object[] values)
    {
        using var connection = Connect(database);
        return connection.Value<T>(sql, values)!;
    }

    /// <summary>A connection of its own: a pool would still hold those to a server that crashed since.</summary>
    public static NpgsqlConnection Connect(PostgreSqlAddress database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (_server.IsValueCreated) _server.Value.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class OneServer : ICollectionFixture<SharedServer>
{
    public const string Name = "PostgreSQL";
}
