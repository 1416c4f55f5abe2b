using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments.Tests.Runs;

public sealed class LastEpochTests
{
    [Theory]
    [InlineData("""{ "training": { "epochs": 4 } }""", 4)]
    [InlineData("{}", 15)]
    [InlineData("""{ "training": {} }""", 15)]
    [InlineData("""{ "training": { "epochs": 4, "selfCritical": { "epochs": 3 } } }""", 7)]
    [InlineData("""{ "training": { "epochs": 4, "selfCritical": {} } }""", 14)]
    public void Epochs_of_both_kinds_of_training_add_up(string experiment, int epochs) => Assert.Equal(epochs, LastEpoch.Of(JsonNode.Parse(experiment)));

    [Fact]
    public void Searched_epochs_are_those_of_the_trial()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "training": { "epochs": { "integer": [3, 9] } } }"""));

        Assert.Equal(5, LastEpoch.Of(space.Resolve(new ParameterSet([new("$.training.epochs", 5)]))));
    }
}
