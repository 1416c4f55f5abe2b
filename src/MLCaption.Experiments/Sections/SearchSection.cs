using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>How the holes of an experiment file are searched.</summary>
public sealed record SearchSection
{
    /// <summary>Every combination in order.</summary>
    public const string Grid = "grid";

    /// <summary>Independent draws.</summary>
    public const string Random = "random";

    /// <summary>A sequence that fills the space evenly.</summary>
    public const string Sobol = "sobol";

    /// <summary>Draws from where good trials lie.</summary>
    public const string Tpe = "tpe";

    /// <summary>Keys that only say how far a sweep goes: other values go on with the same sweep.</summary>
    internal static readonly string[] Lengths = ["trials", "epochs", "minutes", "finals"];

    internal static ObjectRule Rule { get; } = new(
        new Field("maximize", new OneOrMoreRule(new MetricRule()), "What is sought of the validation images' captions. METEOR goes by the name that its data give. The first says which trial's model becomes `best.zip`."),
        new Field("minimize", new OneOrMoreRule(new NameRule(TrialCosts.All)), "What is to be small besides: how many numbers the decoder has to learn; the time to caption a validation image, which depends on the machine.") { Otherwise = "nothing" },
        new Field("sampler", new NameRule(Grid, Random, Sobol, Tpe), "Who proposes: every combination in order, independent draws, a sequence that fills the space evenly, or draws from where good trials lie."),
        new Field("first", new PointsRule(), "Points to begin with, not for a grid: `[{\"decoder.hiddenSize\": 512}]`, places as `mlcaption trials` names them; every hole that is then open must be told, a choice by its value, by its place in the array (`\"#1\"`), or by something inside that only one of its values fits."),
        new Field("duplicates", new BooleanRule(), "Whether what a trial tried may be tried again; never with a grid."),
        new Field("pruner", new PrunerRule(), "Who ends hopeless trials, judging after each epoch but the last by the first of `maximize`, which `training.earlyStopping.metric` must then name too, and by `parameters` where these are minimized."),
        new Field("parallel", new IntegerRule(1), "The most trials at once. A proposal knows the results of the trials that are so many or more before it, so one worker and several make the same trials."),
        new Field("trials", new IntegerRule(1), "How many trials at most.") { Otherwise = "10; a grid's own number, up to a million" },
        new Field("epochs", new IntegerRule(1), "No trial begins once those that it may learn from have trained so many epochs together; running ones go on.") { Otherwise = "any number" },
        new Field("minutes", new NumberRule(0, 1_000_000, LowIncluded: false), "No trial begins after so many minutes of one run of the sweep; running ones go on. How many there are then depends on the machine.") { Otherwise = "any time" },
        new Field("trialMinutes", new NumberRule(0, 1_000_000, LowIncluded: false), "Minutes that a trial may take, pauses not counted; one over it ends as `over budget`.") { Otherwise = "any time" },
        new Field("trialMegabytes", new IntegerRule(1), "Memory, in millions of bytes, that a trial's process may hold; one over it ends as `over budget`.") { Otherwise = "any" },
        new Field("trialDeaths", new IntegerRule(1), "Workers in a row that may die of a trial, without a new report from it, before it ends as `failed`.") { Otherwise = "any: it is gone on with however often its worker is killed" },
        new Field("crossValidation", new IntegerRule(2), "Folds: training and validation images are divided into so many parts by image, each trial is trained so many times and scored on another part each time; then the best is trained once more on all that is for training.") { Otherwise = "none: one training, scored on the validation images" },
        new Field("finals", FinalsSection.Rule, "At the end the best trials are trained again from further seeds; the largest mean wins, with an interval and a paired test, and `best.zip` is its model from the file's own seed.") { Otherwise = "no finals" })
    {
        Defaults = new SearchSection(),
        Agreement = Agree,
    };

    /// <summary>The metrics of the validation images that are to be large; the first says which trial's model is kept. Default CIDEr.</summary>
    [JsonConverter(typeof(OneOrMoreNames))]
    public IReadOnlyList<string> Maximize { get; init; } = [CaptioningMetricNames.Cider];

    /// <summary>What is to be small, of <see cref="TrialCosts"/>. Default nothing.</summary>
    [JsonConverter(typeof(OneOrMoreNames))]
    public IReadOnlyList<string> Minimize { get; init; } = [];

    /// <summary>All that is sought, what is maximized first.</summary>
    [JsonIgnore]
    public IReadOnlyList<Goal> Goals => [.. Maximize.Select(metric => new Goal(metric)), .. Minimize.Select(cost => new Goal(cost, Minimize: true))];

    /// <summary><c>grid</c>, <c>random</c>, <c>sobol</c> or <c>tpe</c>. Default tpe.</summary>
    public string Sampler { get; init; } = Tpe;

    /// <summary>Points to begin with, as <see cref="FirstPoints"/> reads them; null for none.</summary>
    public JsonArray? First { get; init; }

    /// <summary>Whether what a trial tried may be tried again. Default false.</summary>
    public bool Duplicates { get; init; }

    /// <summary>Which pruner ends hopeless trials: a name, or an object with its <c>kind</c> and options. Default none.</summary>
    public JsonNode Pruner { get; init; } = JsonValue.Create(PrunerRule.None);

    /// <summary>The most trials at once; a proposal doesn't know the results of that many trials before it. Default 4.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>How many trials at most. Default 10; for a grid as many as it has.</summary>
    public int? Trials { get; init; }

    /// <summary>Epochs of all trials together after which none begins; null for any number.</summary>
    public int? Epochs { get; init; }

    /// <summary>Minutes of one run of the sweep after which no trial begins; null for any time.</summary>
    public double? Minutes { get; init; }

    /// <summary>Minutes that one trial may take; null for any time.</summary>
    public double? TrialMinutes { get; init; }

    /// <summary>Memory, in millions of bytes, that a process may hold while it runs a trial; null for any.</summary>
    public int? TrialMegabytes { get; init; }

    /// <summary>Workers in a row that may die of one trial before it ends as failed; null for any number.</summary>
    public int? TrialDeaths { get; init; }

    /// <summary>Folds of the images, those to train and those to validate with, on each of which a trial is trained and scored; null for one
    /// training, scored on the images to validate with.</summary>
    public int? CrossValidation { get; init; }

    /// <summary>How the best trials are compared at the end; null names the trial with the largest score the best. A cross-validated sweep has
    /// always finals, since no trial's model learnt from all images: of the best trial alone where nothing is said.</summary>
    public FinalsSection? Finals { get; init; }

    private static IEnumerable<(string? Key, string Rule)> Agree(JsonObject search)
    {
        if (search.ContainsKey("crossValidation") && PrunerRule.KindOf(search["pruner"]) is PrunerRule.Patience or PrunerRule.Threshold)
        {
            yield return ("pruner", $"is '{PrunerRule.KindOf(search["pruner"])}', which judges one training, but crossValidation gives each trial several. Take one that compares trials, such as 'asha', or none.");
        }
        if (ExperimentJson.TextOf(search["sampler"]) != Grid) yield break;
        if (search["first"] is JsonArray { Count: > 0 }) yield return ("first", "can't be given for a grid, which visits every combination in its order.");
        if ((search["duplicates"] as JsonValue)?.TryGetValue(out bool duplicates) == true && duplicates) yield return ("duplicates", "can't be true for a grid, which visits every combination once.");
    }
}
