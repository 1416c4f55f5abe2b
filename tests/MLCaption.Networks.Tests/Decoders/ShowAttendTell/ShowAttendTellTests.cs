using System.Text.Json;
using MLCaption.Networks.Decoders;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoders;

public sealed class ShowAttendTellTests
{
    private static readonly int[][][] _captions = [[[4, 5, 6, 2]], [[7, 2], [5, 5, 8, 4, 2]]];

    /// <summary>Figures of show_attend_tell.py beside this file.</summary>
    public static TheoryData<string> Cases => ["everything", "as in the paper", "bare"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_gradients_and_one_step_of_Adam_equal_PyTorchs(string name)
    {
        JsonElement figures = Figures(name);
        using ShowAttendTell decoder = Build(figures);
        using Tensor regions = Regions();
        using CaptionBatch captions = CaptionBatch.Create(_captions);

        using Tensor loss = new CaptionLoss(0.1, 0.7).Compute(decoder.Forward(regions, captions), captions);
        loss.backward();

        Assert.Equal(figures.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
        foreach ((string parameter, Parameter weight) in decoder.named_parameters())
        {
            AssertClose(figures.GetProperty("gradients").GetProperty(parameter), weight.grad!, 2e-6, parameter);
        }

        double norm = nn.utils.clip_grad_norm_(decoder.parameters(), 0.5);
        using Adam optimizer = optim.Adam(decoder.parameters(), 0.01);
        optimizer.step();

        Assert.Equal(figures.GetProperty("norm").GetDouble(), norm, 1e-5);
        foreach ((string parameter, Parameter weight) in decoder.named_parameters())
        {
            AssertStepClose(figures, parameter, weight);
        }
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        var options = new ShowAttendTellOptions
        {
            ProjectedSize = -1,
            HiddenSize = 8,
            DeepOutput = false,
            Dropout = double.NaN,
        };

        var error = Assert.Throws<ArgumentException>(() => new ShowAttendTell(options, 4, 0));

        Assert.Equal(
            "dropout must be in [0, 1), but was NaN. projectedSize must be at least 0, but was -1. tiedEmbedding without deepOutput needs "
            + "embeddingSize and hiddenSize to be equal, but they were 512 and 8. The vocabulary must have more than the 4 special tokens, "
            + "but has 4. A region's feature vector must have a length of at least 1, but has 0. (Parameter 'options')",
            error.Message);
    }

    private static JsonElement Figures(string name)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Decoders", "ShowAttendTell", "ShowAttendTell.figures.json")));
        return document.RootElement.EnumerateArray().Single(figures => figures.GetProperty("name").GetString() == name).Clone();
    }

    private static Tensor Regions() =>
        tensor([.. Enumerable.Range(0, 2 * 3 * 5).Select(i => (float)Math.Sin(0.61 * i))], [2, 3, 5]);

    private static ShowAttendTell Build(JsonElement figures)
    {
        var decoder = new ShowAttendTell(new ShowAttendTellOptions
        {
            ProjectedSize = figures.GetProperty("projected").GetInt32(),
            EmbeddingSize = 4,
            HiddenSize = 4,
            AttentionSize = 3,
            Scoring = Enum.Parse<AttentionScoring>(figures.GetProperty("scoring").GetString()!, ignoreCase: true),
            Gate = Enum.Parse<AttentionGate>(figures.GetProperty("gate").GetString() ?? "none", ignoreCase: true),
            DeepOutput = figures.GetProperty("deep").GetBoolean(),
            TiedEmbedding = figures.GetProperty("tied").GetBoolean(),
            Dropout = 0,
        }, 9, 5);
        using var withoutGradients = no_grad();
        int next = 0;
        foreach ((string _, Parameter weight) in decoder.named_parameters().OrderBy(named => named.name, StringComparer.Ordinal))
        {
            float[] values = [.. Enumerable.Range(next, (int)weight.numel()).Select(i => (float)(0.4 * Math.Sin((0.37 * i) + 0.1)))];
            using Tensor source = tensor(values, weight.shape);
            weight.copy_(source);
            next += values.Length;
        }

        return decoder;
    }

    private static void AssertClose(JsonElement expected, Tensor actual, double tolerance, string name)
    {
        using Tensor copy = actual.detach().contiguous();
        float[] values = copy.data<float>().ToArray();
        double[] wanted = [.. expected.EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(wanted.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(Math.Abs(values[i] - wanted[i]) <= tolerance, $"{name}[{i}] is {values[i]}, but must be {wanted[i]}.");
        }
    }

    /// <summary>Adam's first step divides each gradient by its own size: one that is nothing but rounding steps anywhere.</summary>
    private static void AssertStepClose(JsonElement figures, string name, Parameter weight)
    {
        using Tensor copy = weight.detach().contiguous();
        float[] values = copy.data<float>().ToArray();
        double[] gradients = [.. figures.GetProperty("gradients").GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        double[] after = [.. figures.GetProperty("after").GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        for (int i = 0; i < values.Length; i++)
        {
            if (gradients[i] == 0 || Math.Abs(gradients[i]) > 1e-5)
            {
                Assert.Equal(after[i], values[i], 1e-4);
            }
        }
    }
}
