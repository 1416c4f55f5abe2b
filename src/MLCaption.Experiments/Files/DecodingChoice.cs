using System.Text.Json.Nodes;
using MLCaption.Networks.Decoding;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>One of the ways of decoding that every trial tries once it is trained: no training depends on them.</summary>
/// <param name="Parameters">Values of the section's holes, by their places in the whole file.</param>
/// <param name="Section">The section with its holes filled.</param>
/// <param name="Options">What it says.</param>
public sealed record DecodingChoice(ParameterSet Parameters, JsonNode Section, DecodingOptions Options)
{
    internal const string Key = "decoding";

    // Each is a pass over all validation images.
    private const int Most = 1000;

    /// <summary>The section's holes alone, at their places in the whole file.</summary>
    internal static SearchSpace SpaceOf(JsonObject document) =>
        SearchSpace.Of(document[Key] is { } section ? new JsonObject { [Key] = section.DeepClone() } : new JsonObject());

    /// <summary>What is wrong with a file's decoding that is searched inside each trial, where all else of it is right.</summary>
    internal static IEnumerable<JsonProblem> Problems(JsonObject document)
    {
        var space = SpaceOf(document);
        if (space.Holes.Count == 0) return [];
        JsonProblem[] problems = [.. space.Problems, .. SearchSpace.Of(ExperimentJson.Without(document, ExperimentJson.Search, Key)).Problems, .. GridProblems(space)];
        return problems.Length > 0 ? problems : All(space).SelectMany(choice => choice.Options.Problems().Select(sentence =>
            new JsonProblem(JsonPath.Member(JsonPath.Root, Key), $"can't be used with {choice.Parameters}: {sentence}")));
    }

    /// <summary>What keeps the combinations of a section from being tried one after the other.</summary>
    private static IEnumerable<JsonProblem> GridProblems(SearchSpace space)
    {
        foreach (var continuous in new GridSampler().Problems(space))
        {
            yield return new JsonProblem(continuous.Path, "must be a 'choice', or have a 'step': every combination of the decoding is tried in each trial, without training again.");
        }
        if (space.Size > Most)
        {
            yield return new JsonProblem(JsonPath.Member(JsonPath.Root, Key), $"must have at most {Most} combinations, since each trial tries every one, but has {space.Size}.");
        }
    }

    /// <summary>Every combination, in order; none of a section without holes.</summary>
    internal static IReadOnlyList<DecodingChoice> All(SearchSpace space)
    {
        if (space.Holes.Count == 0) return [];
        var grid = new GridSampler();
        return [.. Enumerable.Range(0, (int)space.Size!.Value).Select(rank =>
        {
            var parameters = grid.Sample(space, rank, [])!;
            var section = space.Resolve(parameters)![Key]!;
            return new DecodingChoice(parameters, section, ExperimentJson.SectionOf<DecodingOptions>(section));
        })];
    }
}
