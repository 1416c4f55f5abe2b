using System.Text.Json.Nodes;

namespace MLCaption.Data;

/// <summary>What columns and keys of captioned images are usually called, the likeliest first.</summary>
internal static class UsualNames
{
    public static readonly string[] Image = ["image", "image_name", "image_path", "file_name", "filename", "filepath", "file", "path", "photo", "picture", "img", "image_id"];

    public static readonly string[] Caption = ["caption", "captions", "text", "sentence", "sentences", "comment", "description", "alt", "title", "raw"];

    public static readonly string[] Split = ["split", "subset", "partition"];

    /// <summary>Where a column stands: the one that is asked for, else the likeliest; -1 for none. Case doesn't matter, nor which of space,
    /// hyphen and underscore a name has.</summary>
    public static int Find(IReadOnlyList<string> header, string? asked, IEnumerable<string> usual) => (asked is null ? usual : [asked])
        .Select(name => header.ToList().FindIndex(column => string.Equals(Plain(column), Plain(name), StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(index => index >= 0, -1);

    /// <summary>The key that stands for an image, a caption or a split; null for none.</summary>
    public static string? Key(JsonObject entry, IEnumerable<string> usual)
    {
        string[] keys = [.. entry.Select(property => property.Key)];
        int index = Find(keys, null, usual);
        return index < 0 ? null : keys[index];
    }

    private static string Plain(string name) => name.Trim().Replace(' ', '_').Replace('-', '_');
}
