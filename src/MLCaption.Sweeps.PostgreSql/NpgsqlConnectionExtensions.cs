using Npgsql;

namespace MLCaption.Sweeps.PostgreSql;

/// <summary>SQL with the values of its <c>$1</c>, <c>$2</c> and so on.</summary>
internal static class NpgsqlConnectionExtensions
{
    public static int Run(this NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = Of(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    public static T? Value<T>(this NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = Of(connection, sql, values);
        return (T?)command.ExecuteScalar();
    }

    public static List<T> Rows<T>(this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        using var command = Of(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public static NpgsqlBatch Batch(this NpgsqlConnection connection, params (string Sql, object[] Values)[] commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var (sql, values) in commands)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (object value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    private static NpgsqlCommand Of(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (object value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
