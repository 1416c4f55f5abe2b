using System.Text.Json.Nodes;
using MLCaption.Data;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>The sections by which a trial is trained, apart from its data. Where they are right by themselves, what is wrong between them is told
/// together with what is wrong elsewhere in the file; with a broken value among them it would be nonsense.</summary>
internal static class SoundSections
{
    private static readonly string[] _keys = ["seed", "encoder", "tokenizer", "decoder", "training", DecodingChoice.Key, "metrics"];

    /// <param name="file">The file's name.</param>
    /// <param name="document">The file, with problems.</param>
    /// <param name="known">The problems.</param>
    /// <param name="place">Where the file stands.</param>
    public static IEnumerable<JsonProblem> Problems(string file, JsonObject document, IEnumerable<JsonProblem> known, FilePlace place)
    {
        if (known.Any(problem => problem.Path == JsonPath.Root || _keys.Any(key => IsWithin(problem.Path, JsonPath.Member(JsonPath.Root, key))))) return [];
        var sections = new JsonObject(_keys.Where(document.ContainsKey).Select(key => KeyValuePair.Create(key, document[key]?.DeepClone())));
        if (SearchSpace.Of(sections).Problems.Count > 0) return [];    // something is tied to a place outside them
        (sections["name"], sections["dataset"]) = (file, AnyDataset(place));
        JsonProblem[] problems = [.. DecodingChoice.Problems(sections)];
        return problems.Length > 0 ? problems : PointCheck.RefusalOf(ExperimentFile.OfSound(file, sections, place));
    }

    /// <summary>Whether a path is that of a section, or leads into it.</summary>
    public static bool IsWithin(string path, string section) =>
        path.StartsWith(section, StringComparison.Ordinal) && (path.Length == section.Length || path[section.Length] is '.' or '[');

    // One that is right, in place of the file's own: nothing else depends on it.
    private static JsonObject AnyDataset(FilePlace place) => new()
    {
        ["format"] = DatasetSection.Folder,
        ["images"] = place.Folder,
        ["split"] = new JsonObject { [ImageSplit.Validation] = 0.1 },
    };
}
