namespace MLCaption.Data;

/// <summary>What columns and keys of captioned images are usually called, the likeliest first.</summary>
internal static class UsualNames
{
    public static readonly string[] Image = ["image", "image_name", "image_path", "file_name", "filename", "filepath", "file", "path", "img", "image_id"];

    public static readonly string[] Caption = ["caption", "captions", "text", "sentence", "sentences", "comment", "description", "raw"];

    public static readonly string[] Split = ["split", "subset", "partition"];

    /// <summary>Where a column stands: the one that is asked for, else the likeliest; -1 for none.</summary>
    public static int Find(IReadOnlyList<string> header, string? asked, IEnumerable<string> usual) => (asked is null ? usual : [asked])
        .Select(name => header.ToList().FindIndex(column => string.Equals(column.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(index => index >= 0, -1);
}
