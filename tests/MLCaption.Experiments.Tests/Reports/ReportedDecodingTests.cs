using System.Text.Json.Nodes;

namespace MLCaption.Experiments.Tests.Reports;

public sealed class ReportedDecodingTests
{
    [Theory]
    [InlineData("{}", "by a beam of 3")]
    [InlineData("""{ "decoding": { "beamSize": 5 } }""", "by a beam of 5")]
    [InlineData("""{ "decoding": { "strategy": "greedy" } }""", "greedily")]
    [InlineData("""{ "decoding": { "strategy": "diverseBeam", "beamSize": 6 } }""", "by a diverse beam of 6")]
    [InlineData("""{ "decoding": { "strategy": "sample" } }""", "by sampling")]
    [InlineData("""{ "decoding": { "beamSize": { "choice": [1, 3] } } }""", "in the best of the ways that were searched")]
    [InlineData("""{ "decoding": { "choice": [{ "strategy": "greedy" }, { "strategy": "beam" }] } }""", "in the best of the ways that were searched")]
    public void Epochs_are_read_out_greedily_and_trials_as_the_file_says(string document, string words) =>
        Assert.Equal(new ReportedDecoding("greedily", words), ReportedDecoding.Of(JsonNode.Parse(document)!.AsObject()));
}
