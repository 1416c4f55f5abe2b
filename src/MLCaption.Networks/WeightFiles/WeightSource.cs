using System.Security.Cryptography;

namespace MLCaption.Networks.WeightFiles;

/// <summary>Where a file of weights comes from: a path, or an address on the web whose content is known by its checksum.</summary>
public static class WeightSource
{
    private const int ChecksumDigits = 2 * SHA256.HashSizeInBytes;

    /// <summary>The folder that downloaded files are kept in unless another is named: <c>mlcaption/weights</c> in the user's local application data.</summary>
    public static string DefaultFolder =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mlcaption", "weights");

    /// <summary>Whether a source is an address on the web: begins with <c>http://</c> or <c>https://</c>.</summary>
    /// <param name="source">A path or an address.</param>
    public static bool IsAddress(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What is wrong with a source and its checksum, each as a sentence that begins with <c>weights</c> or <c>weightsSha256</c>.</summary>
    /// <param name="source">A path or an address.</param>
    /// <param name="sha256">The checksum; null for none.</param>
    public static IEnumerable<string> Problems(string source, string? sha256)
    {
        if (IsAddress(source))
        {
            if (!Uri.TryCreate(source, UriKind.Absolute, out _)) yield return $"weights must be a path or an http(s) address, but was '{source}'.";
            if (sha256 is null) yield return $"weightsSha256 must be given for weights from an address: {ChecksumDigits} hexadecimal digits.";
        }

        if (sha256 is not null && (sha256.Length != ChecksumDigits || !sha256.All(char.IsAsciiHexDigit)))
        {
            yield return $"weightsSha256 must be {ChecksumDigits} hexadecimal digits, but was '{sha256}'.";
        }
    }

    /// <summary>
    /// The path of a source's file. What an address gives is downloaded once and kept by its checksum; a file is checked each time, as far as
    /// there is a checksum. Nothing half-loaded, and nothing with another checksum, is ever kept.
    /// </summary>
    /// <param name="source">A path or an address.</param>
    /// <param name="sha256">The SHA-256 of the file in hexadecimal digits; needed for an address.</param>
    /// <param name="folder">Where downloaded files are kept; null for <see cref="DefaultFolder"/>.</param>
    /// <param name="cancellation">Ends the download.</param>
    /// <returns>The path of a file with that checksum.</returns>
    /// <exception cref="ArgumentException">There are <see cref="Problems"/>.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The checksum is another.</exception>
    /// <exception cref="IOException">The download failed.</exception>
    public static string Fetch(string source, string? sha256 = null, string? folder = null, CancellationToken cancellation = default)
    {
        string problems = string.Join(" ", Problems(source, sha256));
        if (problems.Length > 0) throw new ArgumentException(problems);
        if (IsAddress(source)) return FromAddress(new Uri(source), sha256!, folder ?? DefaultFolder, cancellation);
        if (!File.Exists(source)) throw WeightFileErrors.NotThere(source);
        if (sha256 is not null && Checksum(source) is var found && !IsSame(found, sha256))
        {
            throw WeightFileErrors.OtherChecksum(source, found, sha256);
        }

        return source;
    }

    private static string FromAddress(Uri address, string sha256, string folder, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, sha256.ToUpperInvariant(), FileName(address));
        if (File.Exists(path) && IsSame(Checksum(path), sha256)) return path;
        WholeFile.Write(path, unfinished =>
        {
            using FileStream output = File.Create(unfinished);
            string found = WeightDownload.Copy(address, output, cancellation);
            if (!IsSame(found, sha256)) throw WeightFileErrors.OtherChecksum(address.AbsoluteUri, found, sha256);
        });
        return path;
    }

    // Its kind may show in its name only.
    private static string FileName(Uri address)
    {
        string name = string.Concat(Path.GetFileName(address.LocalPath).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));
        return name.Trim('.').Length > 0 ? name : "weights";
    }

    private static string Checksum(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    private static bool IsSame(string found, string expected) => found.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
