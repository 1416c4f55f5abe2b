using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp;

/// <summary>What PyTorch computed; written by make_figures.py.</summary>
internal static class Figures
{
    internal static JsonElement Read(string file, string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "TorchSharp", "Figures", file + ".json");
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty(name);
    }

    internal static Tensor ToTensor(this JsonElement figure)
    {
        long[] shape = [.. figure.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        double[] values = [.. figure.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        return figure.GetProperty("kind").GetString() switch
        {
            "float" => tensor(Array.ConvertAll(values, value => (float)value), shape),
            "long" => tensor(Array.ConvertAll(values, value => (long)value), shape),
            var kind => throw new InvalidDataException($"No figure holds {kind}."),
        };
    }

    internal static void AssertEqual(JsonElement expected, Tensor actual, string what, double tolerance = 1e-5)
    {
        using Tensor figure = expected.ToTensor();
        Assert.True(figure.shape.SequenceEqual(actual.shape), $"{what}: shape {string.Join("x", actual.shape)}, PyTorch's is {string.Join("x", figure.shape)}");
        Assert.True(allclose(actual, figure, tolerance, tolerance), $"{what}: farthest from PyTorch by {(actual - figure).abs().max().ToDouble()}");
    }
}
