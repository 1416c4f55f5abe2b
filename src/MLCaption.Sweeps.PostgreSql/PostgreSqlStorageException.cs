using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace MLCaption.Sweeps.PostgreSql;

/// <summary>A database of trials can't be used as asked. The message says why and what to do; it never holds a password.</summary>
public sealed class PostgreSqlStorageException : TrialStorageException
{
    private PostgreSqlStorageException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    internal static PostgreSqlStorageException WrongAddress(IEnumerable<string> problems) =>
        new("The database's address is wrong: " + string.Join("\n  ", problems));

    internal static PostgreSqlStorageException Away(PostgreSqlAddress address, TimeSpan waited, Exception inner) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{address}: the server can't be reached, tried for {waited.TotalSeconds:0} s: {Words(inner)}. What was written before is kept: when the server is there again, start the same sweep again to go on."),
        inner);

    internal static PostgreSqlStorageException Refused(PostgreSqlAddress address, NpgsqlException inner) => new(
        inner.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{address}: the server refuses user '{address.User}': {Words(inner)}. Give user and password in the address, or in PGUSER and PGPASSWORD.",
            PostgresErrorCodes.InvalidCatalogName => $"{address}: there is no database '{address.Database}'. Make it first: createdb {address.Database}",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"{address}: the user may not do that: {Words(inner)}. Who begins the first sweep makes the schema {SweepSchema.Name} and needs the right to create in the database; the others need to read and write its tables.",
            _ => $"{address}: {Words(inner)}. Nothing was written.",
        },
        inner);

    internal static PostgreSqlStorageException WrongName() => new("A sweep's name in a database must hold at least one character and no NUL.");

    internal static PostgreSqlStorageException NoSweep(PostgreSqlAddress address, string name, IReadOnlyCollection<string> others) => new(
        $"{address}: there is no sweep '{name}' to join." + NearestName.Hint(name, others)
        + (others.Count > 0 ? $" There are: {string.Join(", ", others.Take(20))}." : "") + " Start it with 'sweep' first.");

    internal static PostgreSqlStorageException Gone(PostgreSqlAddress address, string name) =>
        new($"{address}: the sweep '{name}' was deleted from the database.");

    internal static PostgreSqlStorageException OtherExperiment(PostgreSqlAddress address, string name, JsonNode? there, JsonNode? here) =>
        new(OtherExperimentText($"{address}, sweep '{name}'", there, here, "Give the experiment another name to start anew."));

    internal static PostgreSqlStorageException Damaged(PostgreSqlAddress address, string name, long number, Exception inner) => new(string.Create(
        CultureInfo.InvariantCulture, $"{address}: event {number} of the sweep '{name}' is damaged. Restore the database from a copy, or start anew under another name."), inner);

    internal static PostgreSqlStorageException Newer(PostgreSqlAddress address, int version) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{address}: its sweeps are kept by a newer version of the program (schema {version}, this one knows {SweepSchema.Version}). Use that version."));

    private static string Words(Exception inner) =>
        (inner is PostgresException told ? told.MessageText : inner.Message).ReplaceLineEndings(" ").TrimEnd('.');
}
