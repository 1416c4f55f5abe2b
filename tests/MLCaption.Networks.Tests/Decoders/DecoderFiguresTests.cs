using System.Text.Json;
using System.Text.Json.Serialization;
using MLCaption.Networks.Decoders;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoders;

/// <summary>Decoders beside the same ones in PyTorch: figures of decoders.py beside this file.</summary>
public sealed class DecoderFiguresTests
{
    private static readonly JsonSerializerOptions _json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly Dictionary<string, JsonElement> _figures = Read();

    public static TheoryData<string> Cases => [.. _figures.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_equal_PyTorchs(string name)
    {
        JsonElement figures = _figures[name];
        CaptionDecoderOptions options = figures.GetProperty("options").Deserialize<CaptionDecoderOptions>(_json)!;
        using DecoderNetwork decoder = options.Create(vocabularySize: 9, regionSize: 5);
        Fill(decoder);
        using var scope = NewDisposeScope();
        Tensor regions = tensor(Enumerable.Range(0, 2 * 3 * 5).Select(i => (float)Math.Sin(0.61 * i)).ToArray(), [2, 3, 5]);
        using CaptionBatch captions = CaptionBatch.Create([[[4, 5, 6, 2]], [[7, 2], [5, 5, 8, 4, 2]]]);

        Tensor loss = new CaptionLoss(0.1, figures.GetProperty("doublyStochastic").GetDouble()).Compute(decoder.Forward(regions, captions), captions);
        loss.backward();

        Assert.Equal(figures.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
        JsonElement gradients = figures.GetProperty("gradients");
        Assert.Equal(
            gradients.EnumerateObject().Select(gradient => gradient.Name).Order(StringComparer.Ordinal),
            decoder.named_parameters().Select(named => named.name).Order(StringComparer.Ordinal));
        foreach ((string parameter, Parameter weight) in decoder.named_parameters())
        {
            float[] actual = weight.grad!.contiguous().data<float>().ToArray();
            double[] expected = [.. gradients.GetProperty(parameter).EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < actual.Length; i++)
            {
                Assert.True(Math.Abs(actual[i] - expected[i]) <= 3e-6, $"{name}: {parameter}[{i}] is {actual[i]}, but must be {expected[i]}.");
            }
        }
    }

    /// <summary>Weights are 0.4 sin(0.37 i + 0.1), i counting through all parameters in the order of their names.</summary>
    private static void Fill(DecoderNetwork decoder)
    {
        using var withoutGradients = no_grad();
        int next = 0;
        foreach ((string _, Parameter weight) in decoder.named_parameters().OrderBy(named => named.name, StringComparer.Ordinal))
        {
            float[] values = [.. Enumerable.Range(next, (int)weight.numel()).Select(i => (float)(0.4 * Math.Sin((0.37 * i) + 0.1)))];
            using Tensor source = tensor(values, weight.shape);
            weight.copy_(source);
            next += values.Length;
        }
    }

    private static Dictionary<string, JsonElement> Read()
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Decoders", "Decoders.figures.json")));
        return document.RootElement.EnumerateArray().ToDictionary(figures => figures.GetProperty("name").GetString()!, figures => figures.Clone());
    }
}
