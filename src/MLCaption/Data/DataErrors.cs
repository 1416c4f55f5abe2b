using System.Globalization;

namespace MLCaption.Data;

/// <summary>What may be wrong with a data set, in words.</summary>
internal static class DataErrors
{
    public static FileNotFoundException NoFile(string path) =>
        new(Directory.Exists(path) ? $"{path}: is a folder, not a file." : $"{path}: file not found.", path);

    public static DirectoryNotFoundException NoFolder(string path) =>
        new(File.Exists(path) ? $"{path}: is a file, not a folder." : $"{path}: folder not found.");

    public static InvalidDataException Nothing(string path, string problem) => new($"{path}: {problem}");

    public static InvalidDataException NoImages(string path, string folder, string first) =>
        new($"{path}: none of the images that it names is in {folder}; the first is '{first}'.");

    public static InvalidDataException TooFewToDivide(string path, int images, int splits) => new(string.Create(CultureInfo.InvariantCulture,
        $"{path}: {images} {(images == 1 ? "image" : "images")} can't be divided into {splits} splits; each needs at least one."));

    public static string MalformedLine(string path, int line, string text) =>
        $"{path}:{line}: expected '<image>#<number><tab><caption>', but found '{Shorten(text)}'.";

    public static string ListNamesNothing(string list, int entries, string captions) => entries == 0
        ? $"{list}: the image list is empty; expected one image name a line."
        : $"{list}: none of its {entries} entries names an image that {captions} has captions for.";

    public static string InTwoLists(string list, int line, string image, string otherSplit) =>
        $"{list}:{line}: the image '{image}' is in the list for '{otherSplit}' already; an image belongs to one split.";

    public static string ListAgainstData(string place, string image, string list, string data) =>
        $"{place}: the list for '{list}' names the image '{image}', which the captions' file says is for '{data}'; an image belongs to one split.";

    public static string UnknownSplit(string place, string text) =>
        $"{place}: the split must be train, validation (val, valid, dev) or test, but was '{Shorten(text)}'.";

    public static string InTwoSplits(string place, string image, string split, string other) =>
        $"{place}: the image '{image}' is for '{other}' here and for '{split}' before; an image belongs to one split.";

    public static InvalidDataException BrokenJson(string path, long line, long column, string what) => new($"{path}:{line}:{column}: broken JSON: {what}");

    public static InvalidDataException WrongJson(string path, string jsonPath, string expected) => new(WrongJsonAt(path, jsonPath, expected));

    public static string WrongJsonAt(string path, string jsonPath, string expected) => $"{path}: {jsonPath}: {expected}";

    public static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
