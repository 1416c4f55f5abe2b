using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption.Sweeps;

/// <summary>One line: <c>{"sha":"0123456789abcdef","data":{…}}</c>, the first 64 bits of the SHA-256 of the data's own text.</summary>
internal static class JournalLine
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static byte[] Write<T>(T data)
    {
        string text = JsonSerializer.Serialize(data, _options);
        return Encoding.UTF8.GetBytes($$"""{"sha":"{{Checksum(text)}}","data":{{text}}}""" + "\n");
    }

    /// <summary>The data of a line, or null when the line is not what was written.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> line) where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("sha", out var sum) || sum.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("data", out var data) || sum.GetString() != Checksum(data.GetRawText()))
            {
                return null;
            }
            return data.Deserialize<T>(_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
