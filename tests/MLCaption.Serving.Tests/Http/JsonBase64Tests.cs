using System.Text;
using System.Text.Json;

namespace MLCaption.Serving.Tests;

public sealed class JsonBase64Tests
{
    private static readonly byte[] _bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)(255 - i))];

    [Theory]
    [InlineData("", "")]
    [InlineData("Zg==", "f")] // RFC 4648, section 10
    [InlineData("Zm8=", "fo")]
    [InlineData("Zm9v", "foo")]
    [InlineData("Zm9v\\nZg==", "foof")]
    [InlineData("Zm9v\\r\\nZg==", "foof")]
    [InlineData("\\u005Am9v", "foo")]
    public void Bytes_stand_where_their_text_was(string text, string expected) => Assert.Equal(expected, Encoding.ASCII.GetString(Decoded(text)!));

    [Fact]
    public void What_writers_of_JSON_write_as_escapes_is_understood()
    {
        string base64 = Convert.ToBase64String(_bytes);
        string dotnet = JsonSerializer.Serialize(base64)[1..^1], php = base64.Replace("/", "\\/", StringComparison.Ordinal);
        Assert.Contains("\\u002B", dotnet, StringComparison.Ordinal);
        foreach (string text in new[] { base64, dotnet, php }) Assert.Equal(_bytes, Decoded(text));
    }

    [Theory]
    [InlineData("?")]
    [InlineData("Zm9")]
    [InlineData("Zm9v\\\\")]
    [InlineData("Zm9\\\"")]
    [InlineData("Zm9\\b")]
    [InlineData("\\u015Am9v")] // Ś, whose last byte is Z's
    public void Other_texts_are_none(string text) => Assert.Null(Decoded(text));

    private static byte[]? Decoded(string text)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        return JsonBase64.TryDecode(body, out int length) ? body[..length] : null;
    }
}
