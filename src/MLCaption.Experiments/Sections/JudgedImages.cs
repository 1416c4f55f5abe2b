using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Trials are compared by the same images: what a trial learns from may be searched, what it is judged by may not.</summary>
internal static class JudgedImages
{
    private static readonly string[] _keys = ["format", "captions", "validation"];

    /// <summary>Where a file's trials would be judged by different images. What else is wrong with it, others tell.</summary>
    public static IEnumerable<JsonProblem> Problems(JsonNode? document)
    {
        string dataset = JsonPath.Member(JsonPath.Root, "dataset");
        bool divided = document is JsonObject members && members["dataset"] is JsonObject section && section.ContainsKey("split");
        foreach (string key in divided ? [.. _keys, "test"] : _keys)    // what a test list leaves is divided
        {
            string[] values = [.. DocumentValues.At(document, "dataset", key).Select(ExperimentJson.Plain).Distinct()];
            if (values.Length > 1) yield return new JsonProblem(JsonPath.Member(dataset, key), $"must be the same in every trial, since trials are compared by their captions for the same images, but may be {string.Join(" or ", values)}.");
        }
    }
}
