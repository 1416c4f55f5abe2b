using System.Text;
using MLCaption.Sweeps;

namespace MLCaption.Cli;

/// <summary>Files that the command line names.</summary>
internal static class InputFiles
{
    /// <summary>What a text that was read has where bytes were no UTF-8: a code point that no text uses.</summary>
    public const char NoUtf8 = '\uFFFF';

    private const string Model = "a model (.zip)";

    private static readonly Encoding _utf8 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(NoUtf8.ToString()));

    /// <summary>The path of a file that is there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="what">What is expected there.</param>
    /// <exception cref="InputException">The file is missing, or is a folder.</exception>
    public static string Existing(string path, string what = "a file")
    {
        if (File.Exists(path)) return path;
        throw InputException.At(path, Directory.Exists(path) ? $"is a folder, not {what}." : $"file not found.{NearestFile(path)}");
    }

    /// <summary>The path of an experiment file that is there.</summary>
    /// <exception cref="InputException">The file is missing, or is a folder.</exception>
    public static string ExistingExperiment(string path) => Existing(path, "an experiment file");

    /// <summary>The path of a model that is there.</summary>
    /// <exception cref="InputException">The file is missing, or is a folder: then which model may have been meant.</exception>
    public static string ExistingModel(string path)
    {
        if (!Directory.Exists(path)) return Existing(path, Model);
        string[] models = [.. Directory.EnumerateFiles(path, "*.zip").Order(StringComparer.Ordinal)];
        throw InputException.At(path, models switch
        {
            [] => $"is a folder, not {Model}, and holds none. The model comes first, the images after it.",
            [var only] => $"is a folder, not {Model}. Did you mean '{only}'?",
            _ => $"is a folder, not {Model}. Name one of those in it: {string.Join(", ", models)}.",
        });
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

    /// <summary><c> Did you mean 'path'?</c> of a file or folder that is there and called nearly so, or nothing.</summary>
    public static string NearestFile(string path)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder)) return "";
        string name = Path.GetFileName(path);
        try
        {
            return NearestName.Of(name, Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)) is { } nearest
                ? $" Did you mean '{path[..^name.Length]}{nearest}'?"
                : "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
