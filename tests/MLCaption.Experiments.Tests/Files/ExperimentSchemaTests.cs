using System.Text.Json.Nodes;

namespace MLCaption.Experiments.Tests.Files;

public sealed class ExperimentSchemaTests
{
    private static readonly JsonNode _schema = JsonNode.Parse(ExperimentSchema.Text())!;

    [Fact]
    public void Every_section_is_there() =>
        Assert.Equal(["$schema", "name", "seed", "dataset", "encoder", "tokenizer", "decoder", "training", "decoding", "metrics", "search"],
            _schema["properties"]!.AsObject().Select(property => property.Key));

    [Fact]
    public void A_value_may_be_searched_where_the_program_lets_it()
    {
        var dropout = _schema["$defs"]!["decoder"]!["anyOf"]![0]!["properties"]!["dropout"]!["anyOf"]!.AsArray();

        Assert.Equal("""{"type":"number","minimum":0,"exclusiveMaximum":1}""", dropout[0]!.ToJsonString());
        Assert.Equal(["#/$defs/uniform", "#/$defs/logUniform", "#/$defs/integer", "#/$defs/ref"], dropout.Skip(2).Select(search => search!["$ref"]!.GetValue<string>()));
        Assert.Null(_schema["properties"]!["search"]!["anyOf"]);
    }

    [Fact]
    public void The_schema_in_the_documents_is_the_one_that_the_program_prints() =>
        Assert.Equal(ExperimentSchema.Text(), File.ReadAllText(TestKit.Repository.PathOf("docs", "experiment.schema.json")));
}
