using System.Net;
using System.Net.Sockets;

namespace MLCaption.Sweeps.PostgreSql.Tests;

/// <summary>A wire to a server that can lose the answer to a commit: the server does it, and nobody is told.</summary>
public sealed class LossyWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private int _toLose;

    public LossyWire(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Lost { get; private set; }

    public void LoseAnswers(int count) => Volatile.Write(ref _toLose, count);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = RelayAsync(client);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            bool losing = false;
            var there = CopyAsync(client.GetStream(), server.GetStream(), bytes =>
            {
                if (bytes.Span.IndexOf("COMMIT"u8) >= 0 && Interlocked.Decrement(ref _toLose) >= 0) losing = true;
                return true;
            });
            var back = CopyAsync(server.GetStream(), client.GetStream(), _ =>
            {
                if (losing) Lost++;
                return !losing;
            });
            await Task.WhenAny(there, back);
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> pass)
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var read && pass(buffer.AsMemory(0, read))) await to.WriteAsync(buffer.AsMemory(0, read));
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
        }
    }
}
