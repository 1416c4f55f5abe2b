using System.Text.Json.Nodes;

namespace MLCaption.Experiments.Tests.Files;

public sealed class ExperimentKeysTests
{
    private const string Begin = "<!-- keys: mlcaption schema --format markdown -->\n", End = "<!-- end of the keys -->";

    private static readonly string _tables = ExperimentKeys.Markdown();

    [Fact]
    public void The_tables_on_the_page_are_those_that_the_program_prints()
    {
        string page = File.ReadAllText(TestKit.Repository.PathOf("docs", "experiment-file.md"));
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, end = page.IndexOf(End, StringComparison.Ordinal);

        Assert.Equal(_tables, page[begin..end]);
    }

    [Fact]
    public void Every_key_of_the_schema_has_a_row_and_an_effect_and_every_row_a_value_and_a_default()
    {
        string[] rows = [.. _tables.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

        Assert.All(rows, row => Assert.All(row.Trim('|').Split(" | "), cell => Assert.NotEqual("", cell.Trim())));
        Assert.All(Described(JsonNode.Parse(ExperimentSchema.Text())!), key =>
        {
            Assert.EndsWith(".", key.Effect, StringComparison.Ordinal);
            Assert.Contains(rows, row => row.Contains($"{key.Name}`", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("decoder.hiddenSize", "`attention`, `showAndTell`, `merge`, `upDown`", "a whole number of at least 1", "`512`")]
    [InlineData("decoder.hiddenSize", "`transformer`", "a whole number of at least 2", "`256`")]
    [InlineData("decoder.dropout", "all", "in [0, 1)", "`0.3`")]
    [InlineData("decoder.network", "all", "`attention`, `transformer`, `showAndTell`, `merge`, `upDown`", "`attention`")]
    [InlineData("training.schedule.decay", "`plateau`", "in (0, 1]", "`0.5`")]
    [InlineData("dataset.images", "all", "a folder's path", "required")]
    [InlineData("dataset.format", "all", "`flickr`, `coco`, `karpathy`, `visual-genome`, `csv`, `json-lines`, `folder`", "required")]
    [InlineData("dataset.captions", "`folder`", "a folder's path", "the images' folder")]
    [InlineData("search.pruner.eta", "`asha`, `hyperband`", "a whole number of at least 2", "`3`")]
    public void A_key_of_some_says_of_which_and_its_default_there(string key, string of, string value, string standard) =>
        Assert.Contains($"\n| `{key}` | {of} | {value} | {standard} |", _tables, StringComparison.Ordinal);

    [Theory]
    [InlineData("seed", "a whole number of at least 0", "`1`")]
    [InlineData("encoder.mean", "an array of 3, each a number", "as `scale`; 0 of an ONNX file")]
    [InlineData("training.epochs", "a whole number of at least 1", "`15`")]
    [InlineData("training.momentum", "in [0, 1)", "`0`")]
    [InlineData("training.weightAveraging", "in (0, 1)", "none")]
    [InlineData("training.selfCritical", "[an object](#trainingselfcritical)", "none")]
    [InlineData("dataset.split.seed", "a whole number of at least 0", "`1`")]
    [InlineData("search.crossValidation", "a whole number of at least 2", "none: one training, scored on the validation images")]
    public void A_key_says_what_may_stand_there_and_what_holds_without_it(string key, string value, string standard) =>
        Assert.Contains($"\n| `{key}` | {value} | {standard} |", _tables, StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Effect)> Described(JsonNode? schema) => schema switch
    {
        JsonArray items => items.SelectMany(Described),
        JsonObject members => (members["properties"] as JsonObject ?? []).Where(property => property.Key is not ("choice" or "uniform" or "logUniform" or "integer" or "ref" or "step" or "log"))
            .Select(property => (property.Key, property.Value!["description"]?.GetValue<string>() ?? ""))
            .Concat(members.SelectMany(member => Described(member.Value))),
        _ => [],
    };
}
