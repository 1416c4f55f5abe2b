using System.Net.Sockets;
using System.Text;

namespace MLCaption.Serving.Tests;

/// <summary>Sends bytes as they are, right or wrong, and reads what comes back.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly NetworkStream _stream;

    public RawClient(Uri address)
    {
        _client.Connect(address.Host, address.Port);
        _stream = _client.GetStream();
    }

    /// <summary>Sends a text and reads one answer, by its length; less where the connection ends before.</summary>
    public Task<string> SendAsync(string request) => SendAsync([Encoding.Latin1.GetBytes(request)], TimeSpan.Zero, TimeSpan.FromSeconds(30));

    /// <summary>Sends parts with a pause between them.</summary>
    public async Task<string> SendAsync(IEnumerable<byte[]> parts, TimeSpan pause, TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        var answer = ReadAsync(end.Token);
        try
        {
            foreach (byte[] part in parts)
            {
                await _stream.WriteAsync(part, end.Token);
                if (pause > TimeSpan.Zero) await Task.WhenAny(Task.Delay(pause, end.Token), answer);
                if (answer.IsCompleted) break;
            }
        }
        catch (IOException)
        {
            // The service closed the connection before everything was sent: its answer counts.
        }

        return await answer;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private async Task<string> ReadAsync(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        try
        {
            while (!IsWhole(text.ToString()))
            {
                int count = await _stream.ReadAsync(buffer, cancellation);
                if (count == 0) break;
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Reset, or nothing more in time: what came is the answer.
        }

        return text.ToString();
    }

    private static bool IsWhole(string answer)
    {
        int body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (body < 0) return false;
        string head = answer[..body];
        int length = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (length < 0) return head.Contains("chunked", StringComparison.OrdinalIgnoreCase) && answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        string digits = head[(length + 16)..].Split('\r')[0];
        return answer.Length - body - 4 >= int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
