using Npgsql;

namespace MLCaption.Sweeps.PostgreSql.Tests;

public sealed class PostgreSqlAddressTests
{
    [Theory]
    [InlineData("postgres://ann:pw@db.example:6543/sweeps", "db.example", 6543, "ann", "pw", "sweeps")]
    [InlineData("postgresql://ann@db.example/sweeps", "db.example", 5432, "ann", null, "sweeps")]
    [InlineData("POSTGRES://db.example/sweeps", "db.example", 5432, null, null, "sweeps")]
    [InlineData("postgres://a%40b:p%2F%3A%40%3F@[::1]:5433/my%20sweeps", "::1", 5433, "a@b", "p/:@?", "my sweeps")]
    [InlineData("postgres://ann:p@ss@db.example/sweeps", "db.example", 5432, "ann", "p@ss", "sweeps")]
    [InlineData("postgres:///sweeps?host=/var/run/postgresql", "/var/run/postgresql", 5432, null, null, "sweeps")]
    public void The_parts_of_an_address(string text, string host, int port, string? user, string? password, string database)
    {
        var connection = new NpgsqlConnectionStringBuilder(PostgreSqlAddress.Parse(text).ConnectionString);

        Assert.Equal((host, port, user, password, database), (connection.Host, connection.Port, connection.Username, connection.Password, connection.Database));
    }

    [Fact]
    public void Options_are_those_of_PostgreSQLs_own_programs()
    {
        var connection = new NpgsqlConnectionStringBuilder(PostgreSqlAddress.Parse(
            "postgres://h/d?sslmode=verify-full&sslrootcert=/etc/ca.pem&connect_timeout=3&application_name=me&passfile=/home/me/pass").ConnectionString);

        Assert.Equal((SslMode.VerifyFull, "/etc/ca.pem", 3, "me", "/home/me/pass"),
            (connection.SslMode, connection.RootCertificate, connection.Timeout, connection.ApplicationName, connection.Passfile));
    }

    [Theory]
    [InlineData("postgres://ann:secret@db/sweeps?sslmode=require", "postgres://ann@db:5432/sweeps")]
    [InlineData("postgres://[::1]/sweeps", "postgres://[::1]:5432/sweeps")]
    public void It_is_told_without_its_password(string text, string told) => Assert.Equal(told, PostgreSqlAddress.Parse(text).ToString());

    [Theory]
    [InlineData("mysql://h/d", "The database's address is wrong: it must begin with postgres:// or postgresql://.")]
    [InlineData("postgres://", "The database's address is wrong: it must name a host.\n  it must name a database: postgres://host/database.")]
    [InlineData("postgres://h:secret/d", "The database's address is wrong: its port must be a number from 1 to 65535.")]
    [InlineData("postgres://h:0/d?sslmod=require&connect_timeout=soon&application_name=&password=secret",
        "The database's address is wrong: its port must be a number from 1 to 65535.\n  there is no option 'sslmod'. Did you mean 'sslmode'?\n" +
        "  its option connect_timeout must be a number of seconds from 1 to 1024.\n  its option application_name has no value.\n" +
        "  there is no option 'password'.")]
    [InlineData("postgres://h/d?sslmode=secret", "The database's address is wrong: its option sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full.")]
    [InlineData("postgres://ann:sec/ret@h/d",
        "The database's address is wrong: an @ follows the host: in user, password, database and options these are percent-encoded: %2F for /, %3F for ?, %40 for @, %25 for %.")]
    [InlineData("postgres://ann:p@sec?ret@h/d",
        "The database's address is wrong: an @ follows the host: in user, password, database and options these are percent-encoded: %2F for /, %3F for ?, %40 for @, %25 for %.")]
    public void Everything_wrong_is_told_at_once_and_no_password(string text, string told)
    {
        string message = Assert.Throws<PostgreSqlStorageException>(() => PostgreSqlAddress.Parse(text)).Message;

        Assert.Equal(told, message);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://h/d", true)]
    [InlineData("PostgreSQL://", true)]
    [InlineData("runs/journal.jsonl", false)]
    public void Addresses_are_told_from_paths(string text, bool isAddress) => Assert.Equal(isAddress, PostgreSqlAddress.Is(text));
}
