using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Experiment files as JSON: how they are written, and what their sections stand for.</summary>
internal static class ExperimentJson
{
    /// <summary>The key of what says how the holes are searched.</summary>
    public const string Search = "search";

    /// <summary>Keys that are no part of what a trial is.</summary>
    public static readonly string[] Apart = [Search, "$schema"];

    private static readonly JsonSerializerOptions _sections = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions _indented = new(_plain) { WriteIndented = true };

    /// <summary>A value on one line, letters as they are and not as escapes.</summary>
    public static string Plain(JsonNode? node) => node?.ToJsonString(_plain) ?? "null";

    /// <summary>A document as the text of a file.</summary>
    public static string Text(JsonNode document) => document.ToJsonString(_indented) + "\n";

    /// <summary>The text that stands at a place; null where another value does, or none.</summary>
    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A copy without some of its keys.</summary>
    public static JsonObject Without(JsonObject document, params string[] keys)
    {
        var copy = document.DeepClone().AsObject();
        foreach (string key in keys) copy.Remove(key);
        return copy;
    }

    /// <summary>The experiment of a document without holes.</summary>
    public static Experiment ExperimentOf(JsonNode resolved) => resolved.Deserialize<Experiment>(_sections)!;

    /// <summary>The search of an experiment file; the defaults where it has none.</summary>
    public static SearchSection SearchOf(JsonObject document) => document[Search]?.Deserialize<SearchSection>(_sections) ?? new SearchSection();

    /// <summary>What a section without holes stands for.</summary>
    public static T SectionOf<T>(JsonNode section) where T : class => section.Deserialize<T>(_sections)!;

    /// <summary>A section as it would be written with every key.</summary>
    public static JsonObject NodeOf(object section) => JsonSerializer.SerializeToNode(section, section.GetType(), _sections)!.AsObject();

    /// <summary>What a section, without some of its keys, stands for; null while searches or references stand in it.</summary>
    public static T? FilledSectionOf<T>(JsonObject section, params string[] without) where T : class
    {
        var bare = Without(section, without);
        var space = SearchSpace.Of(bare);
        return space.Holes.Count == 0 && space.Problems.Count == 0 ? SectionOf<T>(bare) : null;
    }
}
