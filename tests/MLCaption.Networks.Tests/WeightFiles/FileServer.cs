using System.Net;
using System.Net.Sockets;

namespace MLCaption.Networks.Tests.WeightFiles;

/// <summary>Answers every request with the same bytes, or part of them.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _content;
    private readonly string _status;
    private readonly int _cut;

    /// <param name="content">What it says it sends.</param>
    /// <param name="status">How it answers.</param>
    /// <param name="cut">Bytes at the end that it never sends.</param>
    public FileServer(byte[] content, string status = "200 OK", int cut = 0)
    {
        _content = content;
        _status = status;
        _cut = cut;
        _listener.Start();
        _ = Serve();
    }

    public int Requests { get; private set; }

    public string this[string path] => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}";

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (client)
            using (NetworkStream stream = client.GetStream())
            {
                Requests++;
                _ = await stream.ReadAsync(new byte[4096]);
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {_status}\r\nContent-Length: {_content.Length}\r\nConnection: close\r\n\r\n"));
                await stream.WriteAsync(_content.AsMemory(0, _content.Length - _cut));
            }
        }
    }
}
