using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MLCaption.Networks;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An experiment file that was read and found right: a configuration with holes.</summary>
public sealed class ExperimentFile
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly JsonObject _document;

    private ExperimentFile(string file, JsonObject document, FilePlace place)
    {
        Name = file;
        Identity = IdentityOf(document);
        _document = Experiment.Rule.WithFullPaths(document, place)!.AsObject();
        Search = document["search"]?.Deserialize<SearchSection>(_options) ?? new SearchSection();
        Space = SearchSpace.Of(Without(_document, "search", "$schema"));
    }

    /// <summary>The file as it was named.</summary>
    public string Name { get; }

    /// <summary>What the experiment is called.</summary>
    public string ExperimentName => _document["name"]!.GetValue<string>();

    /// <summary>The configuration without its <c>search</c> section; paths are full.</summary>
    public SearchSpace Space { get; }

    /// <summary>How the holes are searched.</summary>
    public SearchSection Search { get; }

    /// <summary>Tells experiments apart: the file without its schema and without what only says how far the search goes, so that a sweep may
    /// be made longer.</summary>
    public JsonNode Identity { get; }

    /// <summary>The seed, or 0 when the seed itself is searched.</summary>
    public int Seed => _document["seed"] is JsonValue seed ? seed.GetValue<int>() : Experiment.DefaultSeed;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Path of the file; relative paths inside are relative to its folder.</param>
    /// <param name="changes">Values put in the file's places first: a dotted path such as <c>decoder.dropout</c> and JSON, or else a
    /// plain text.</param>
    /// <exception cref="ExperimentFileException">The file is missing, is not JSON, or breaks rules: then all problems are told.</exception>
    public static ExperimentFile Read(string file, IEnumerable<KeyValuePair<string, string>>? changes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return Parse(file, TextOf(file), Path.GetDirectoryName(Path.GetFullPath(file))!, changes);
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="file">Its name for messages.</param>
    /// <param name="json">The text.</param>
    /// <param name="folder">Where relative paths inside begin.</param>
    /// <param name="changes">As for <see cref="Read"/>.</param>
    /// <exception cref="ExperimentFileException">The text is not JSON or breaks rules.</exception>
    public static ExperimentFile Parse(string file, string json, string folder, IEnumerable<KeyValuePair<string, string>>? changes = null)
    {
        var document = JsonOf(file, json);
        var place = new FilePlace(Path.GetFullPath(folder));
        JsonProblem[] problems = [.. changes is null ? [] : DocumentChange.Apply(document, changes)];
        if (problems.Length == 0)
        {
            place = place with { Meteor = MetricsSection.MeteorOf(document, place) };
            var space = SearchSpace.Of(document);
            problems = [.. space.Problems, .. Experiment.Rule.Problems(document, JsonPath.Root, place)];
        }
        if (problems.Length > 0) throw ExperimentFileException.Wrong(file, problems.Distinct());

        var experiment = new ExperimentFile(file, document!.AsObject(), place);
        problems = experiment.Space.Holes.Count > 0
            ? []
            : [.. experiment.ToExperiment().Problems().Select(sentence => new JsonProblem(JsonPath.Root, $"can't be used: {sentence}"))];
        return problems.Length == 0 ? experiment : throw ExperimentFileException.Wrong(file, problems);
    }

    /// <summary>The experiment of a file without holes.</summary>
    /// <exception cref="ExperimentFileException">The file has holes.</exception>
    public Experiment ToExperiment() =>
        Space.Holes.Count == 0 ? Bind(Space.Resolve(ParameterSet.Empty)!) : throw ExperimentFileException.HasHoles(Name, Space);

    /// <summary>Writes the file anew, with its holes and full paths: a valid experiment file wherever it lies.</summary>
    public void CopyTo(string path) => WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, Write(_document)));

    /// <summary>The experiment of a resolved document.</summary>
    internal static Experiment Bind(JsonNode resolved) => resolved.Deserialize<Experiment>(_options)!;

    /// <summary>A part of a document, without some of its keys, as what it stands for; null while searches stand in it.</summary>
    internal static T? Filled<T>(JsonObject part, params string[] without) where T : class
    {
        var bare = Without(part, without);
        var space = SearchSpace.Of(bare);
        return space.Holes.Count == 0 && space.Problems.Count == 0 ? bare.Deserialize<T>(_options) : null;
    }

    /// <summary>The resolved document as the text of an experiment file.</summary>
    internal static string Write(JsonNode resolved) => resolved.ToJsonString(FileText.Indented) + "\n";

    private static string TextOf(string file)
    {
        if (!File.Exists(file)) throw ExperimentFileException.NotThere(file);
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw ExperimentFileException.NotReadable(file, unreadable);
        }
    }

    private static JsonNode? JsonOf(string file, string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            throw ExperimentFileException.NotJson(file, broken);
        }
    }

    private static JsonObject IdentityOf(JsonObject document)
    {
        var copy = Without(document, "$schema");
        if (copy["search"] is JsonObject search)
        {
            copy["search"] = Without(search, SearchSection.Lengths);
        }
        return copy;
    }

    private static JsonObject Without(JsonObject document, params string[] keys)
    {
        var copy = document.DeepClone().AsObject();
        foreach (string key in keys) copy.Remove(key);
        return copy;
    }
}
