using System.Text.Json;

namespace MLCaption.Metrics;

/// <summary>A file of captions that was read: its images with their captions, and all that is wrong with it.</summary>
internal sealed class CaptionFile
{
    private CaptionFile(string path)
    {
        Path = path;
        Problems = new CaptionFileProblems(path);
    }

    public string Path { get; }

    public CaptionFileProblems Problems { get; }

    /// <summary>The captions of each image, in the order of the file. Hypotheses have one each.</summary>
    public OrderedDictionary<string, List<string>> Images { get; private set; } = [];

    public static CaptionFile Read(string path, CaptionFileRole role)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new CaptionFile(path);
        if (Directory.Exists(path))
        {
            file.Problems.Add("is a folder, not a file.");
            return file;
        }

        try
        {
            ReadOnlySpan<byte> json = File.ReadAllBytes(path);
            if (json.StartsWith("\uFEFF"u8)) json = json[3..];
            if (json.IsEmpty) throw new JsonException("the file is empty.");
            if (json.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || json.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) throw new JsonException("the file is UTF-16; save it as UTF-8.");
            var reader = new CaptionFileReader(json, role, file.Problems);
            file.Images = reader.Read();
        }
        catch (JsonException broken)
        {
            // What was found before may be due to the same slip. The message repeats the place, counted from 0.
            file.Problems.Clear();
            file.Problems.Add($"line {(broken.LineNumber ?? 0) + 1}, column {(broken.BytePositionInLine ?? 0) + 1}: no valid JSON: {broken.Message.Split(" LineNumber:")[0]}");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            file.Problems.Add("file not found.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            file.Problems.Add($"can't be read: {unreadable.Message}");
        }

        return file;
    }
}
