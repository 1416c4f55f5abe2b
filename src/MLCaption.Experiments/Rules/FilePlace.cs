using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>Where an experiment file stands: what it names is looked for there.</summary>
/// <param name="Folder">Full path of the file's folder.</param>
internal sealed record FilePlace(string Folder)
{
    /// <summary>The name that METEOR goes by with the data files that the experiment file names; null where those can't be read.</summary>
    public string? Meteor { get; init; } = CaptioningMetricNames.MeteorExactStem;

    /// <summary>What references in the file lead to: the file without its search. Null where they don't lead to anything.</summary>
    public JsonNode? Document { get; init; }

    public string PathOf(string name) => Path.GetFullPath(name, Folder);
}
