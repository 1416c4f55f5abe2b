using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Networks;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An experiment file that was read and found right: a configuration with holes.</summary>
public sealed class ExperimentFile
{
    private const string FirstPath = "$.search.first";

    private readonly JsonObject _document;
    private readonly FilePlace _place;

    private ExperimentFile(string file, JsonObject document, FilePlace place)
    {
        Name = file;
        _place = place;
        _document = Experiment.Rule.WithFullPaths(document, place)!.AsObject();
        Search = ExperimentJson.SearchOf(document);
        var decoding = DecodingChoice.SpaceOf(_document);
        Decodings = DecodingChoice.All(decoding);
        string[] apart = Apart(decoding);
        Space = SearchSpace.Of(ExperimentJson.Without(_document, apart));
        First = FirstOf(document, apart);
        if (First.Points.Count > 0) _document["search"]!["first"] = new JsonArray([.. First.Points.Select(point => FirstPoints.Write(Space, point))]);
        Identity = IdentityOf(_document);
    }

    /// <summary>The file as it was named.</summary>
    public string Name { get; }

    /// <summary>What the experiment is called.</summary>
    public string ExperimentName => _document["name"]!.GetValue<string>();

    /// <summary>What trials differ in: the configuration without its <c>search</c> section, and without a <c>decoding</c> that is searched
    /// (see <see cref="Decodings"/>); paths are full.</summary>
    public SearchSpace Space { get; }

    /// <summary>The ways of decoding that every trial tries on its validation images, to keep the best; empty when the file says one.</summary>
    public IReadOnlyList<DecodingChoice> Decodings { get; }

    /// <summary>How the holes are searched.</summary>
    public SearchSection Search { get; }

    /// <summary>The parameters of the first trials; empty when the file gives none.</summary>
    public IReadOnlyList<ParameterSet> FirstTrials => First.Points;

    private FirstPoints First { get; }

    /// <summary>Tells experiments apart: the file without its schema and without what only says how far the search goes, so that a sweep may
    /// be made longer. Its paths are full: the same words beside other data are another experiment.</summary>
    public JsonNode Identity { get; }

    /// <summary>The seed, or 1 when none is given or the seed itself is searched.</summary>
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
            var configuration = document is JsonObject members ? ExperimentJson.Without(members, ExperimentJson.Apart) : document;
            var space = SearchSpace.Of(configuration);
            if (space.Problems.Count == 0) place = place with { Document = configuration };
            problems = [.. space.Problems, .. Experiment.Rule.Problems(document, JsonPath.Root, place), .. PrunerMetrics.Problems(document), .. JudgedImages.Problems(document),
                .. space.Problems.Count == 0 ? GridProblems(document) : []];
            if (problems.Length == 0) problems = [.. DecodingChoice.Problems(document!.AsObject())];
            else if (space.Problems.Count == 0 && document is JsonObject whole) problems = [.. problems, .. SoundSections.Problems(file, whole, problems, place), .. FirstProblems(whole, problems)];
        }
        if (problems.Length > 0) throw ExperimentFileException.Wrong(file, problems.Distinct());

        var experiment = new ExperimentFile(file, document!.AsObject(), place);
        problems = experiment.HasHoles
            ? [.. experiment.First.Problems]
            : [.. experiment.First.Problems, .. SoundnessProblems(experiment.ToExperiment())];
        return problems.Length == 0 ? experiment : throw ExperimentFileException.Wrong(file, problems);
    }

    /// <summary>The file of a document that is known to be right.</summary>
    internal static ExperimentFile OfSound(string file, JsonObject document, FilePlace place) => new(file, document, place);

    /// <summary>The experiment of a file without holes.</summary>
    /// <exception cref="ExperimentFileException">The file has holes.</exception>
    public Experiment ToExperiment() =>
        HasHoles ? throw ExperimentFileException.HasHoles(Name, SearchSpace.Of(ExperimentJson.Without(_document, "search"))) : ExperimentJson.ExperimentOf(Space.Resolve(ParameterSet.Empty)!);

    /// <summary>What is wrong with the file once its holes are filled.</summary>
    internal IReadOnlyList<JsonProblem> ProblemsAt(ParameterSet point)
    {
        var document = DocumentAt(point);
        JsonProblem[] problems = [.. Experiment.Rule.Problems(document, JsonPath.Root, _place)];
        return problems.Length > 0 ? problems : [.. SoundnessProblems(ExperimentJson.ExperimentOf(document))];
    }

    /// <summary>The file without its search, its holes filled; the first way of decoding where several are tried.</summary>
    internal JsonObject DocumentAt(ParameterSet point)
    {
        var document = Space.Resolve(point)!.AsObject();
        if (Decodings is [var first, ..]) document[DecodingChoice.Key] = first.Section.DeepClone();
        return document;
    }

    /// <summary>Writes the file anew, with its holes and full paths: a valid experiment file wherever it lies.</summary>
    /// <param name="path">The new file.</param>
    /// <param name="trials">What the new file says in <c>search.trials</c>; null for what this one says.</param>
    public void CopyTo(string path, int? trials = null) => WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, ToText(trials)));

    /// <summary>The text that <see cref="CopyTo"/> writes.</summary>
    /// <param name="trials">What it says in <c>search.trials</c>; null for what this file says.</param>
    public string ToText(int? trials = null)
    {
        var copy = ExperimentJson.Without(_document);
        if (trials is not null)
        {
            if (!copy.ContainsKey("search")) copy["search"] = new JsonObject();
            copy["search"]!["trials"] = trials;
        }
        return ExperimentJson.Text(copy);
    }

    private static IEnumerable<JsonProblem> SoundnessProblems(Experiment experiment) =>
        experiment.Problems().Select(sentence => new JsonProblem(JsonPath.Root, $"can't be used: {sentence}"));

    private bool HasHoles => Space.Holes.Count > 0 || Decodings.Count > 0;

    /// <summary>What keeps a grid from being laid over the holes; a decoding that is searched inside each trial has rules of its own.</summary>
    private static IEnumerable<JsonProblem> GridProblems(JsonNode? document) =>
        document is JsonObject members && members[ExperimentJson.Search] is JsonObject search && ExperimentJson.TextOf(search["sampler"]) == SearchSection.Grid
            ? new GridSampler().Problems(SearchSpace.Of(ExperimentJson.Without(members, [.. ExperimentJson.Apart, DecodingChoice.Key])))
            : [];

    private static string[] Apart(SearchSpace decoding) => decoding.Holes.Count == 0 ? ExperimentJson.Apart : [.. ExperimentJson.Apart, DecodingChoice.Key];

    // Paths are told as they are written.
    private static FirstPoints FirstOf(JsonObject document, string[] apart) => document[ExperimentJson.Search] is JsonObject search && search["first"] is { } first
        ? FirstPoints.Read(SearchSpace.Of(Experiment.Rule.WithNames(ExperimentJson.Without(document, apart))), first, FirstPath)
        : new FirstPoints([], []);

    /// <summary>What is wrong with the first points, where all that is wrong else is how the search goes on from them.</summary>
    private static IEnumerable<JsonProblem> FirstProblems(JsonObject document, IEnumerable<JsonProblem> known) =>
        known.All(problem => SoundSections.IsWithin(problem.Path, "$.search") && !SoundSections.IsWithin(problem.Path, FirstPath))
            ? FirstOf(document, Apart(DecodingChoice.SpaceOf(document))).Problems : [];

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
        if (string.IsNullOrWhiteSpace(json)) throw ExperimentFileException.Empty(file);
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            throw ExperimentFileException.NotJson(file, broken);
        }
    }

    /// <summary>Whether a text that <see cref="ToText"/> gave is of the same experiment.</summary>
    internal bool IsOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject document && JsonNode.DeepEquals(Identity, IdentityOf(document));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonObject IdentityOf(JsonObject document)
    {
        var copy = ExperimentJson.Without(document, "$schema");
        if (copy["search"] is JsonObject search)
        {
            copy["search"] = ExperimentJson.Without(search, SearchSection.Lengths);
            if (copy["search"]!.AsObject().Count == 0) copy.Remove("search");
        }
        return copy;
    }
}
