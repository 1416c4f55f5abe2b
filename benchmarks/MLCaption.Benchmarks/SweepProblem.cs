using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Benchmarks;

/// <summary>A function to minimize over a space.</summary>
/// <param name="Name">As Optuna's figures are stored under.</param>
/// <param name="Space">Where.</param>
/// <param name="Value">What.</param>
/// <param name="Least">The least value there is.</param>
/// <param name="Stored">The median, and the quartiles, of Optuna's default sampler (5.0.0.dev) over 20 seeds, measured before and stored.</param>
internal sealed record SweepProblem(string Name, SearchSpace Space, Func<ParameterSet, double> Value, double Least, (double Median, double Low, double High) Stored)
{
    private static readonly double[] _shift = [1.7, -2.3, 3.1, -0.9, 2.2];

    public static IReadOnlyList<SweepProblem> All { get; } =
    [
        new("branin2", SearchSpace.Of(JsonNode.Parse("""{ "x0": { "uniform": [-5, 10] }, "x1": { "uniform": [0, 15] } }""")), On(Branin), 0.397887, (0.01884, 0.00762, 0.0301)),
        new("hartmann6", Box(6, 0, 1), On(Hartmann), -3.32237, (0.09433, 0.0766, 0.176)),
        new("rosenbrock5", Box(5, -5, 10), On(Rosenbrock), 0, (89.93, 57.5, 187)),
        new("ackley5s", Box(5, -10, 10), On(x => Ackley(Shifted(x))), 0, (3.348, 2.87, 3.5)),
        new("rastrigin5s", Box(5, -5.12, 5.12), On(x => Shifted(x).Sum(v => 10 + (v * v) - (10 * Math.Cos(2 * Math.PI * v)))), 0, (23.15, 19.4, 27.3)),
        new("sphere5s", Box(5, -10, 10), On(x => Shifted(x).Sum(v => v * v)), 0, (0.7937, 0.451, 1.24)),
        new("captmix", CaptionSpace(), Captions, 0, (0.01431, 0.00146, 0.0243)),
    ];

    private static SearchSpace Box(int dimensions, double low, double high) =>
        SearchSpace.Of(new JsonObject(Enumerable.Range(0, dimensions).Select(i => KeyValuePair.Create($"x{i}", (JsonNode?)new JsonObject { ["uniform"] = new JsonArray(low, high) }))));

    private static Func<ParameterSet, double> On(Func<double[], double> function) => parameters => function([.. parameters.Values]);

    private static double[] Shifted(double[] x) => [.. x.Zip(_shift, (value, shift) => value - shift)];

    private static double Branin(double[] x) =>
        Math.Pow(x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6, 2) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10;

    private static double Rosenbrock(double[] x) => Enumerable.Range(0, 4).Sum(i => (100 * Math.Pow(x[i + 1] - (x[i] * x[i]), 2)) + Math.Pow(1 - x[i], 2));

    private static double Ackley(double[] x) =>
        (-20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(v => v * v)))) - Math.Exp(x.Average(v => Math.Cos(2 * Math.PI * v))) + 20 + Math.E;

    private static double Hartmann(double[] x)
    {
        double[][] a = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];
        double[][] p =
        [
            [1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991],
            [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381],
        ];
        double[] weight = [1, 1.2, 3, 3.2];
        return -Enumerable.Range(0, 4).Sum(i => weight[i] * Math.Exp(-Enumerable.Range(0, 6).Sum(j => a[i][j] * Math.Pow(x[j] - (1e-4 * p[i][j]), 2))));
    }

    private static SearchSpace CaptionSpace() => SearchSpace.Of(JsonNode.Parse("""
        { "lr": { "logUniform": [1e-5, 1e-1] },
          "batch": { "choice": [16, 32, 64, 128] },
          "decoder": { "choice": [
            { "network": "lstm", "hidden": { "integer": [64, 1024], "step": 64 } },
            { "network": "gru", "hidden": { "integer": [64, 1024], "step": 64 } },
            { "network": "transformer", "heads": { "choice": [1, 2, 4, 8] }, "layers": { "integer": [1, 6] } } ] },
          "dropout": { "uniform": [0, 0.6] },
          "opt": { "choice": [ "adam", { "momentum": { "uniform": [0, 0.99] } } ] } }
        """));

    // Made up after a caption model: mixed, conditional, a rate that is best elsewhere for each decoder and optimizer.
    private static double Captions(ParameterSet p)
    {
        int decoder = (int)p["$.decoder"];
        double rate = decoder == 2 ? 3e-4 : 1e-3, value;
        if (decoder == 2)
        {
            value = (0.05 * Math.Abs(p["$.decoder.choice[2].heads"] - 2)) + (0.03 * Math.Abs(p["$.decoder.choice[2].layers"] - 3));
        }
        else
        {
            value = (decoder == 0 ? 0.08 : 0.1) + (0.05 * Math.Pow(Math.Log2(p[$"$.decoder.choice[{decoder}].hidden"] / 512), 2));
        }
        if (p["$.opt"] == 1)
        {
            value += 0.15 + (0.2 * Math.Pow(p["$.opt.choice[1].momentum"] - 0.9, 2));
            rate *= 30;
        }
        return value + (0.125 * Math.Pow(Math.Log10(p["$.lr"] / rate), 2)) + (0.6 * Math.Pow(p["$.dropout"] - 0.3, 2)) + (0.02 * Math.Abs(p["$.batch"] - 2));
    }
}
