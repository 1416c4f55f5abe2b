using System.Reflection;

namespace MLCaption.Serving;

/// <summary>Files that are part of this assembly: the page, and the description of the routes.</summary>
internal static class EmbeddedFiles
{
    /// <summary>The page itself among its files.</summary>
    public const string Index = "index.html";

    /// <summary>What the page may do: run its own script, talk to its own service, show pictures that a person chose.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Folder = "Page/";

    private static readonly Assembly _assembly = typeof(EmbeddedFiles).Assembly;

    /// <summary>The page's files by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Page { get; } = _assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    /// <summary>The routes as OpenAPI 3.1 describes them.</summary>
    public static byte[] OpenApi { get; } = Read("openapi.json");

    public static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        _ => "application/octet-stream",
    };

    private static byte[] Read(string resource)
    {
        using var stream = _assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
