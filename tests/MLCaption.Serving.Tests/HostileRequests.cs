using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MLCaption.Serving.Tests;

/// <summary>Requests that are sent to do harm, drawn from a seed.</summary>
internal sealed class HostileRequests(int seed, byte[] goodPicture)
{
    private static readonly string[] _paths =
    [
        "/", "/caption", "/caption/", "/caption/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/v2/models/..%2f..%2fetc%2fpasswd/infer", "/v2/models/%00/ready",
        "/v2/models/first/infer", "/v2/models/<script>alert(1)</script>", "/page.js/..;/", "//etc/passwd", "/v2/models/" + "a".PadRight(3000, 'a'), "/openapi.json?x=%ff%fe",
        "/caption?model=../../secret", "/caption?attention=1%00", "/caption?model=" + "m".PadRight(2000, 'm'), "*", "http://evil.example/caption", "/\\..\\..\\windows",
    ];

    private static readonly string[] _methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND", "get", "G\tT", ""];

    private static readonly string[] _types =
    [
        "image/jpeg", "image/png", "application/octet-stream", "text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=", "image/gif",
        "multipart/form-data; boundary=" + "b".PadRight(200, 'b'), "application/x-www-form-urlencoded", "\u00ff\u00fe", "image/png; charset=\"", "",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The kinds, by name.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "cut picture", "flipped bits", "huge length", "chunks without end", "cut chunks", "bad chunks", "gzip bomb", "pixel bomb", "scan bomb", "wrong type", "path trick", "method", "header flood",
        "long header", "noise", "bad form", "form names", "bad json", "deep json", "huge shape", "base64 noise", "slow body", "cut header", "no host", "two lengths", "picture bomb",
    ];

    /// <summary>The parts of a request, sent one after another with a pause where it is a slow one.</summary>
    public IReadOnlyList<byte[]> Draw(string kind) => kind switch
    {
        "cut picture" => [Post("/caption", "image/png", goodPicture[.._random.Next(goodPicture.Length)])],
        "flipped bits" => [Post("/caption", "image/png", Flipped())],
        "huge length" => [Head("POST", "/caption", $"Content-Type: image/png\r\nContent-Length: {Pick("99999999999999999999", "9223372036854775807", "-1", "1e9", "4294967296", "0x10")}\r\n"), goodPicture],
        "chunks without end" => [Head("POST", "/caption", "Content-Type: image/png\r\nTransfer-Encoding: chunked\r\n"), .. Enumerable.Repeat<byte[]>([.. "4000\r\n"u8, .. new byte[0x4000], .. "\r\n"u8], 40)],
        "cut chunks" => [Head("POST", "/caption", "Content-Type: image/png\r\nTransfer-Encoding: chunked\r\n"), Text(Pick("5\r\nhi", "0\r\nX: " + new string('x', 40_000), "5;" + new string('e', 40_000)))],
        "bad chunks" => [Head("POST", "/caption", "Content-Type: image/png\r\nTransfer-Encoding: chunked\r\n"), Text(Pick("zz\r\n", "-5\r\nhello\r\n", "FFFFFFFFFFFFFFFFF\r\n"))],
        "gzip bomb" => [Post("/caption", "image/png", Bomb(), $"Content-Encoding: {Pick("gzip", "br", "deflate", "gzip, gzip", "zstd")}\r\n")],
        "pixel bomb" => [Post("/caption", "image/png", Pick(TestPictures.Png(60_000, 60_000), TestPictures.Png(uint.MaxValue, 2), TestPictures.Jpeg(65_535, 65_535), TestPictures.Jpeg(0, 0), TestPictures.Png(int.MaxValue, int.MaxValue)))],
        "scan bomb" => [Post("/caption", "image/jpeg", TestPictures.Jpeg(900, 900, scans: _random.Next(90, 3000)))],
        "wrong type" => [Post("/caption", Pick(_types), Noise(200))],
        "path trick" => [Head(Pick("GET", "POST"), Pick(_paths), "Content-Length: 0\r\n")],
        "method" => [Head(Pick(_methods), Pick(_paths), "Content-Length: 0\r\n")],
        "header flood" => [Head("POST", "/caption", string.Concat(Enumerable.Range(0, _random.Next(60, 2000)).Select(i => $"X-{i}: {i}\r\n")))],
        "long header" => [Head("GET", "/v2", $"X-Long: {new string('x', _random.Next(10_000, 100_000))}\r\n")],
        "noise" => [Noise(_random.Next(1, 5000)), "\r\n\r\n"u8.ToArray()],
        "bad form" => [Post("/caption", "multipart/form-data; boundary=b", Text(Pick("--b\r\n", "--b\r\nContent-Disposition: form-data; name=x; filename=y\r\n\r\n", "--b--", "--b\r\n" + new string('h', 20_000) + "\r\n\r\n", string.Concat(Enumerable.Repeat("--b\r\nContent-Disposition: form-data; name=x\r\n\r\nv\r\n", 500)) + "--b--")))],
        "form names" => [Post("/caption", "multipart/form-data; boundary=b", [.. Text($"--b\r\nContent-Disposition: form-data; name=\"../x\"; filename=\"{Pick("../../etc/passwd", "C:\\\\x", "%00", "\u00ff", new string('f', 5000))}\"\r\n\r\n"), .. goodPicture, .. "\r\n--b--\r\n"u8])],
        "bad json" => [Post("/v2/models/first/infer", "application/json", Pick(Noise(300), Text("{\"inputs\":[{"), Text("[[[[[[["), Text("\"\\ud800\""), Text("{\"inputs\":null}"), Text("{\"id\":\"\\ud800\",\"inputs\":[]}"), Text("{\"inputs\":[{\"name\":\"\\udc00\"}]}"), [0xEF, 0xBB, 0xBF, .. "{}"u8]))],
        "deep json" => [Post("/v2/models/first/infer", "application/json", Text("{\"parameters\":" + new string('[', _random.Next(60, 30_000))))],
        "huge shape" => [Post("/v2/models/first/infer", "application/json", Text($$"""{"inputs":[{"name":"image","datatype":"BYTES","shape":[{{Pick("9223372036854775807", "1e308", "-1", "99999999999999999999", string.Join(',', Enumerable.Repeat("1000000", 20_000)))}}],"data":["QQ=="]}]}"""))],
        "base64 noise" => [Post("/v2/models/first/infer", "application/json", Text($$"""{"inputs":[{"name":"image","datatype":"BYTES","shape":[1],"data":["{{Convert.ToBase64String(Noise(1000))}}"]}]}"""))],
        "slow body" => [Head("POST", "/caption", "Content-Type: image/png\r\nContent-Length: 1000\r\n"), .. goodPicture.Take(50).Select(value => new[] { value })],
        "cut header" => [Text("POST /caption HTTP/1.1\r\nHost: localhost\r\nContent-")],
        "no host" => [Text(Pick("GET / HTTP/1.1\r\n\r\n", "GET /v2 HTTP/1.1\r\nHost: evil.example\r\n\r\n", "GET /v2 HTTP/9.9\r\nHost: localhost\r\n\r\n", "GET /v2 HTTP/1.1\r\nHost: a b\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))],
        "two lengths" => [Head("POST", "/caption", "Content-Length: 5\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n"), "0\r\n\r\n"u8.ToArray()],
        "picture bomb" => [Post("/caption", "image/png", TestPictures.Png(1000, 1000, content: 3_001_000))],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Head(string method, string path, string headers) => Text($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");

    private static byte[] Post(string path, string type, byte[] body, string headers = "") =>
        [.. Head("POST", path, string.Create(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\n{headers}Content-Length: {body.Length}\r\n")), .. body];

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(new byte[10_000_000]);
        return packed.ToArray();
    }

    private T Pick<T>(params T[] among) => among[_random.Next(among.Length)];

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    private byte[] Flipped()
    {
        byte[] flipped = [.. goodPicture];
        for (int i = _random.Next(1, 20); i > 0; i--) flipped[_random.Next(8, flipped.Length)] ^= (byte)(1 << _random.Next(8));
        return flipped;
    }
}
