namespace MLCaption.Experiments.Tests.Files;

public sealed class PointCheckTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_told_where_every_combination_can_be_trained() =>
        Assert.Null(Check("""{ "network": "transformer", "heads": 4, "hiddenSize": { "choice": [8, 16] } }""").Told);

    [Fact]
    public void Combinations_that_can_not_be_trained_are_counted_with_their_reasons()
    {
        Assert.Equal(
            "2 of 4 combinations can't be trained, and such trials will fail: "
            + "$.decoder can't be used: hiddenSize must be even and a multiple of heads, but they were 10 and 4. "
            + "$.decoder can't be used: hiddenSize must be even and a multiple of heads, but they were 14 and 4.",
            Check("""{ "network": "transformer", "heads": 4, "hiddenSize": { "choice": [8, 10, 12, 14] } }""").Told);
    }

    [Fact]
    public void What_a_value_breaks_in_another_section_is_found() =>
        Assert.StartsWith("1 of 2 combinations can't be trained", Check(
            """{ "network": "showAndTell", "recurrentDropout": { "choice": [0, 0.2] } }""", ("training", """{ "selfCritical": {} }""")).Told, StringComparison.Ordinal);

    [Fact]
    public void Of_endlessly_many_combinations_256_are_drawn()
    {
        // Every second width is odd.
        string told = Check("""{ "network": "transformer", "heads": 1, "hiddenSize": { "integer": [8, 9] }, "dropout": { "uniform": [0, 0.5] } }""").Told!;

        Assert.Matches("^1[0-5][0-9] of 256 drawn combinations can't be trained", told);
    }

    [Fact]
    public void A_search_none_of_whose_combinations_can_be_trained_is_refused()
    {
        string message = Assert.Throws<ExperimentFileException>(() => Check("""{ "network": "transformer", "heads": 4, "hiddenSize": { "choice": [9, 10] } }""")).Message;

        Assert.Equal(["shapes.json: $ can't be trained, whatever is chosen:", "shapes.json: $.decoder can't be used", "shapes.json: $.decoder can't be used"],
            message.Split('\n').Select((line, index) => index == 0 ? line : line[..line.LastIndexOf(": ", StringComparison.Ordinal)]));
    }

    private PointCheck Check(string decoder, params (string, string)[] sections) => PointCheck.Of(_folder.Read(ExperimentFolder.With([("decoder", decoder), .. sections])));
}
