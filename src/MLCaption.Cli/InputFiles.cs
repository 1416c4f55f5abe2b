using System.Text;

namespace MLCaption.Cli;

/// <summary>Files that the command line names.</summary>
internal static class InputFiles
{
    /// <summary>What a text that was read has where bytes were no UTF-8: a code point that no text uses.</summary>
    public const char NoUtf8 = '\uFFFF';

    private static readonly Encoding _utf8 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(NoUtf8.ToString()));

    /// <summary>The path of a file that is there.</summary>
    /// <exception cref="InputException">The file is missing, or is a folder.</exception>
    public static string Existing(string path)
    {
        if (File.Exists(path)) return path;
        throw InputException.At(path, Directory.Exists(path) ? "is a folder, not a file." : "file not found.");
    }

    /// <summary>Opens a text.</summary>
    /// <exception cref="InputException">The file is missing, is a folder or can't be read.</exception>
    public static StreamReader OpenText(string path)
    {
        try
        {
            return Text(File.OpenRead(Existing(path)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw InputException.At(path, $"can't be read: {unreadable.Message}");
        }
    }

    /// <summary>UTF-8, with <see cref="NoUtf8"/> where it is none.</summary>
    public static StreamReader Text(Stream stream) => new(stream, _utf8, detectEncodingFromByteOrderMarks: false);
}
