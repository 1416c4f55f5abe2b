using Documents.Tests.Pages;

namespace Documents.Tests.Experiments;

public sealed class PageExperimentTests
{
    [Theory]
    [InlineData("{ \"decoder\": { \"network\": \"attention\", \"hidenSize\": 3 } }", "hidenSize")]
    [InlineData("\"decoder\": { \"network\": \"attention\", \"dropout\": 2 }", "$.decoder.dropout")]
    [InlineData("{ \"decoder\": ", "is not JSON")]
    public void A_problem_is_told(string json, string told) => Assert.Contains(told, Assert.Single(ProblemsOf($"```json\n{json}\n```\n")), StringComparison.Ordinal);

    [Fact]
    public void Files_that_it_names_need_not_be_there() => Assert.Empty(ProblemsOf(
        "```json\n\"dataset\": { \"format\": \"flickr\", \"captions\": \"a.txt\", \"images\": \"pictures\", \"train\": \"../lists/train.txt\", \"validation\": \"v.txt\" }\n```\n"));

    [Fact]
    public void Sections_belong_to_the_file_that_is_given()
    {
        const string First = "```json\n\"search\": { \"maximize\": \"CIDEr\", \"first\": [ { \"decoder.dropout\": 0.2 } ] }\n```\n";
        const string Given = """
            <!-- given: { "dataset": { "format": "coco", "images": "i", "train": "t.json", "validation": "v.json" },
              "encoder": { "network": "smallCnn", "imageSize": 64, "train": true },
              "decoder": { "network": "attention", "dropout": { "uniform": [0, 0.5] } } } -->

            """;

        Assert.StartsWith("page.md(2): $.search.first[0] leaves open which value of the choice ", Assert.Single(ProblemsOf(First)), StringComparison.Ordinal);
        Assert.Empty(ProblemsOf(Given + First));
    }

    private static IReadOnlyList<string> ProblemsOf(string text) => PageExperiment.ProblemsOf(Assert.Single(MarkdownPage.Read("page.md", text).Blocks));
}
