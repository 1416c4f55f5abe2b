namespace MLCaption.Data;

internal static class DataErrors
{
    public static FileNotFoundException NoFile(string path) => new($"{path}: file not found.", path);

    public static DirectoryNotFoundException NoFolder(string path) => new($"{path}: folder not found.");

    public static InvalidDataException NoCaptions(string path) =>
        new($"{path}: no captions; expected lines '<image>#<number><tab><caption>'.");

    public static InvalidDataException MalformedLine(string path, int line, string text) =>
        new($"{path}:{line}: expected '<image>#<number><tab><caption>', but found '{Shorten(text)}'.");

    public static InvalidDataException NoImages(string path, string folder) =>
        new($"{path}: none of the images that it names is in {folder}.");

    public static InvalidDataException ListNamesNothing(string list, int entries, string captions) => new(entries == 0
        ? $"{list}: the image list is empty; expected one image name a line."
        : $"{list}: none of its {entries} entries names an image that {captions} has captions for.");

    public static InvalidDataException InTwoLists(string list, int line, string image, string otherSplit) =>
        new($"{list}:{line}: the image '{image}' is in the list for '{otherSplit}' already; an image belongs to one split.");

    public static InvalidDataException BrokenJson(string path, long line, long column, string what) =>
        new($"{path}:{line}:{column}: broken JSON: {what}");

    public static InvalidDataException WrongJson(string path, string jsonPath, string expected) =>
        new($"{path}: {jsonPath}: {expected}");

    public static InvalidDataException NoCocoCaptions(string path) =>
        new($"{path}: no captions; expected COCO captions: {{\"images\": [{{\"id\", \"file_name\"}}, …], "
            + "\"annotations\": [{\"image_id\", \"caption\"}, …]}.");

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
