using System.Reflection;

namespace MLCaption.Serving;

/// <summary>The files of the page that people use the service through, embedded in this assembly.</summary>
internal static class ServedPage
{
    private const string Folder = "Page/";

    private static readonly Assembly _assembly = typeof(ServedPage).Assembly;

    /// <summary>Every file, by its name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } = _assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    private static byte[] Read(string resource)
    {
        using var stream = _assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
