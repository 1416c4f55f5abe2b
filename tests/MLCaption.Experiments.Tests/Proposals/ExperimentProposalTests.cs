using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Experiments.Tests.Proposals;

public sealed class ExperimentProposalTests
{
    private static readonly string _samples = Repository.PathOf("docs", "samples", "data");

    [Theory]
    [InlineData("captions.token.txt", """{"format":"flickr","captions":"docs/samples/data/captions.token.txt","images":"datasets/shapes/images","train":"docs/samples/data/train.txt","validation":"docs/samples/data/validation.txt","test":"docs/samples/data/test.txt"}""")]
    [InlineData("coco.json", """{"format":"coco","images":"datasets/shapes/images","train":"docs/samples/data/coco.json","split":{"validation":0.1,"test":0.2}}""")]
    [InlineData("karpathy.json", """{"format":"karpathy","captions":"docs/samples/data/karpathy.json","images":"datasets/shapes/images"}""")]
    [InlineData("captions.csv", """{"format":"csv","captions":"docs/samples/data/captions.csv","images":"datasets/shapes/images"}""")]
    public void The_data_set_is_divided_only_where_nothing_says_what_images_are_for(string captions, string dataset)
    {
        var written = Write(captions, new ExperimentChoices { Name = "mine", TestShare = 0.2 });

        Assert.Equal(dataset, written["dataset"]!.ToJsonString());
    }

    [Fact]
    public void Without_an_encoder_a_small_network_learns_along()
    {
        var written = Write("captions.csv", new ExperimentChoices { Name = "mine" });

        Assert.Equal("""{"network":"smallCnn","imageSize":64,"train":true}""", written["encoder"]!.ToJsonString());
        Assert.Equal((40, 16, 1), (written["training"]!["epochs"]!.GetValue<int>(), written["training"]!["batchSize"]!.GetValue<int>(), written["tokenizer"]!["minCount"]!.GetValue<int>()));
        Assert.Null(written["search"]);
    }

    [Fact]
    public void In_a_clone_the_file_leads_editors_to_the_schema()
    {
        Assert.Equal("docs/experiment.schema.json", Write("captions.csv", new ExperimentChoices { Name = "mine" })["$schema"]!.GetValue<string>());

        var found = new DatasetFinder([Path.Combine(_samples, "captions.csv"), Repository.PathOf("datasets", "shapes", "images")]).Find();
        Assert.DoesNotContain("$schema", ExperimentProposal.Write(found, new ExperimentChoices { Name = "mine" }, Path.GetTempPath()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_tries_three_learning_rates()
    {
        var written = Write("captions.csv", new ExperimentChoices { Name = "mine", IsSearch = true });

        Assert.Equal("""{"choice":[0.002,0.003,0.004]}""", written["training"]!["learningRate"]!.ToJsonString());
        Assert.Equal("""{"maximize":"CIDEr","sampler":"grid"}""", written["search"]!.ToJsonString());
    }

    private static JsonObject Write(string captions, ExperimentChoices choices)
    {
        var found = new DatasetFinder([Path.Combine(_samples, captions), Repository.PathOf("datasets", "shapes", "images")]).Find();
        string text = ExperimentProposal.Write(found, choices, Repository.Root);
        ExperimentFile.Parse("mine.json", text, Repository.Root);
        return JsonNode.Parse(text)!.AsObject();
    }
}
