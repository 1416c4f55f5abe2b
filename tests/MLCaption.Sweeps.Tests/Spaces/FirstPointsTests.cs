using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Spaces;

public sealed class FirstPointsTests
{
    private static readonly SearchSpace _space = SearchSpace.Of(JsonNode.Parse("""
        { "decoder": { "choice": [
            { "network": "attention", "cell": { "choice": ["lstm", "gru"] } },
            { "network": "transformer", "layers": { "integer": [2, 4] }, "heads": { "integer": [8, 8] } } ] },
          "training": { "learningRate": { "logUniform": [1e-5, 1e-1] } } }
        """));

    [Fact]
    public void Points_are_told_by_name_and_choices_by_anything_that_only_one_of_them_fits()
    {
        var read = Read("""
            [ { "training.learningRate": 0.001, "decoder.network": "transformer", "decoder.layers": 3 },
              { "training.learningRate": 0.01, "decoder.cell": "gru" },
              { "training.learningRate": 0.01, "decoder": "#1", "decoder.layers": 2 } ]
            """);

        Assert.Empty(read.Problems);
        Assert.Equal(
            [
                """{"decoder":{"network":"transformer","layers":3,"heads":8},"training":{"learningRate":0.001}}""",
                """{"decoder":{"network":"attention","cell":"gru"},"training":{"learningRate":0.01}}""",
                """{"decoder":{"network":"transformer","layers":2,"heads":8},"training":{"learningRate":0.01}}""",
            ],
            read.Points.Select(point => _space.Resolve(point)!.ToJsonString()));
    }

    [Fact]
    public void All_problems_of_all_points_are_told_at_once() =>
        Assert.Equal(
            [
                "$.first[0] must tell 'training.learningRate'.",
                "$.first[0]['decoder.layer'] belongs to no open hole. Did you mean 'decoder.layers'?",
                "$.first[1] leaves open which value of the choice 'decoder' is meant: it fits #0, #1.",
                "$.first[1]['training.learningRate'] must be a number in [1E-05, 0.1], as $.training.learningRate says, but was 7.",
                "$.first[2] must be an object of values by name.",
                "$.first[3]['decoder.cell'] must be one of \"lstm\", \"gru\", but was \"rnn\".",
            ],
            Read("""[ { "decoder": "#1", "decoder.layers": 2, "decoder.layer": 2 }, { "training.learningRate": 7 }, 3, { "decoder": "#0", "decoder.cell": "rnn", "training.learningRate": 0.01 } ]""").Problems.Select(problem => problem.ToString()));

    [Fact]
    public void A_point_written_down_is_read_as_the_same_point()
    {
        var point = Read("""[ { "training.learningRate": 0.01, "decoder.cell": "gru" } ]""").Points[0];
        var written = FirstPoints.Write(_space, point);

        Assert.Equal("""{"$.decoder":"#0","$.decoder.choice[0].cell":"#1","$.training.learningRate":0.01}""", written.ToJsonString());
        Assert.Equal([point], FirstPoints.Read(_space, new JsonArray(written), "$.first").Points);
    }

    [Fact]
    public void The_same_point_twice_is_told() =>
        Assert.Equal(
            ["$.first[1] is the same point as $.first[0]."],
            Read("""[ { "training.learningRate": 0.01, "decoder.cell": "gru" }, { "decoder.cell": "gru", "training.learningRate": 0.01 } ]""").Problems.Select(problem => problem.ToString()));

    [Fact]
    public void The_trials_begin_with_the_points()
    {
        var points = Read("""[ { "training.learningRate": 0.01, "decoder.cell": "gru" } ]""").Points;
        var sampler = new FirstPointsSampler(points, new RandomSampler(1));

        Assert.Equal(points[0], sampler.Sample(_space, 0, []));
        Assert.Equal(new RandomSampler(1).Sample(_space, 1, []), sampler.Sample(_space, 1, []));
    }

    [Fact]
    public void A_grid_has_no_first_points()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [1, 2] } }"""));
        var points = FirstPoints.Read(space, JsonNode.Parse("""[{ "a": 2 }]"""), "$.first").Points;

        Assert.Equal(
            ["$ is searched by a grid, which visits every point in its order: leave out the first points."],
            new FirstPointsSampler(points, new GridSampler()).Problems(space).Select(problem => problem.ToString()));
    }

    private static FirstPoints Read(string json) => FirstPoints.Read(_space, JsonNode.Parse(json), "$.first");
}
