using System.Security.Cryptography;

namespace MLCaption.Networks.WeightFiles;

/// <summary>Copies what an address gives, and computes its checksum on the way.</summary>
internal static class WeightDownload
{
    private const int BufferBytes = 1 << 17;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <returns>The SHA-256 in hexadecimal digits.</returns>
    /// <exception cref="IOException">The server can't be reached, answers with an error, says nothing for a minute or breaks off.</exception>
    public static string Copy(Uri address, Stream output, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        try
        {
            return CopyAsync(address, output, client, cancellation).GetAwaiter().GetResult();
        }
        catch (HttpRequestException e)
        {
            throw WeightFileErrors.NotDownloaded(address, e.Message, e);
        }
        catch (HttpIOException e)
        {
            throw WeightFileErrors.NotDownloaded(address, e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw WeightFileErrors.NotDownloaded(address, "the server says nothing.", e);
        }
    }

    private static async Task<string> CopyAsync(Uri address, Stream output, HttpClient client, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        Stream input = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (input.ConfigureAwait(false))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            while (true)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                patience.CancelAfter(_patience);
                int read = await input.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
                if (read == 0) return Convert.ToHexString(hash.GetHashAndReset());
                hash.AppendData(buffer, 0, read);
                await output.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }
        }
    }
}
