using System.Net;
using System.Net.Sockets;

namespace MLCaption.Sweeps.PostgreSql.Tests;

public sealed class NothingListeningTests
{
    [Fact]
    public void A_server_that_never_was_there_is_told_soon()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        var address = PostgreSqlAddress.Parse($"postgres://me:secret@127.0.0.1:{port}/sweeps");

        string message = Assert.Throws<PostgreSqlStorageException>(() =>
            PostgreSqlStorage.Join(address, "a", TimeProvider.System, "here", new PostgreSqlOptions { Patience = TimeSpan.Zero })).Message;

        Assert.StartsWith($"postgres://me@127.0.0.1:{port}/sweeps: the server can't be reached, tried for ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_and_names_are_told()
    {
        var address = PostgreSqlAddress.Parse("postgres://h/d");

        Assert.Equal(
            $"The lease must be at least 1 second, but was 00:00:00.{Environment.NewLine}The patience must be at least 0, but was -00:00:01.",
            Assert.Throws<ArgumentException>(() => PostgreSqlStorage.Join(
                address, "a", TimeProvider.System, "here", new PostgreSqlOptions { Lease = TimeSpan.Zero, Patience = TimeSpan.FromSeconds(-1) })).Message);
        Assert.Equal("A sweep's name in a database must hold at least one character and no NUL.",
            Assert.Throws<PostgreSqlStorageException>(() => PostgreSqlStorage.Join(address, "", TimeProvider.System, "here")).Message);
    }
}
