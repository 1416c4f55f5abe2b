using System.Text.Json.Nodes;
using MLCaption.Metrics;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A folder of METEOR's data files, as they must be.</summary>
internal sealed record MeteorDataRule() : PathRule(IsFolder: true)
{
    /// <summary>The name that METEOR goes by with a folder's data; null where they can't be read, and why.</summary>
    public static (string? Name, string? Problem) NameWith(string folder)
    {
        try
        {
            return (MeteorResources.Load(folder).Name, null);
        }
        catch (Exception wrong) when (wrong is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return (null, wrong.Message);
        }
    }

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        JsonProblem[] problems = [.. base.ValueProblems(node, path, place)];
        if (problems.Length > 0) return problems;
        return NameWith(place.PathOf(node!.GetValue<string>())).Problem is { } problem ? [new JsonProblem(path, $"can't be used: {problem}")] : [];
    }
}
