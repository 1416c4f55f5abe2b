namespace MLCaption.Persistence;

internal static class ModelFileErrors
{
    private const int ShownEntries = 5;

    public static FileNotFoundException NotFound(string path) => new($"{path}: file not found.", path);

    public static InvalidDataException Empty(string path) =>
        new($"{path}: the file is empty; a model saved by ml.Model.Save was expected. Copy or save the model again.");

    public static InvalidDataException NotZip(string path) =>
        new($"{path}: not a .zip file; a model saved by ml.Model.Save was expected.");

    public static InvalidDataException CutShort(string path, Exception cause) =>
        new($"{path}: the .zip file is cut short or damaged ({new FileInfo(path).Length} bytes, without a table of contents at its end). "
            + "Copy or save the model again.", cause);

    public static InvalidDataException NoModel(string path, IEnumerable<string> entries)
    {
        var names = entries.ToArray();
        var found = names.Length == 0
            ? "nothing"
            : string.Join(", ", names.Take(ShownEntries)) + (names.Length > ShownEntries ? $" and {names.Length - ShownEntries} more" : "");
        return new($"{path}: a .zip file that is no model; it holds {found}. A model saved by ml.Model.Save was expected.");
    }

    public static InvalidDataException Damaged(string path, Exception cause) =>
        new($"{path}: the model in it can't be read: {cause.Message}", cause);

    public static InvalidDataException NoCaptioning(string path) =>
        new($"{path}: an ML.NET model without a captioning step. Load it with ml.Model.Load, or save one that was trained with "
            + "ml.Captioning().Trainers.");
}
