using TorchSharp;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Files;

public sealed class DatFileTests
{
    /// <summary>The bytes that the real package writes of Linear(4, 2).</summary>
    [Fact]
    public void A_file_holds_names_types_shapes_and_little_endian_numbers()
    {
        using var linear = nn.Linear(4, 2);
        using var file = new MemoryStream();
        linear.save(file);
        byte[] bytes = file.ToArray();
        byte[] weight = [2, 6, .. "weight"u8, 6, 2, 2, 4];
        byte[] bias = [4, .. "bias"u8, 6, 1, 2];
        Assert.Equal(weight, bytes[..weight.Length]);
        Assert.Equal(linear.weight.bytes.ToArray(), bytes[weight.Length..(weight.Length + 32)]);
        Assert.Equal(bias, bytes[(weight.Length + 32)..^8]);
        Assert.Equal(linear.bias!.bytes.ToArray(), bytes[^8..]);
    }

    [Fact]
    public void What_was_saved_is_loaded()
    {
        using var first = nn.Sequential(("encode", nn.Linear(3, 5)), ("squash", nn.Tanh()), ("norm", nn.LayerNorm(5)));
        using var second = nn.Sequential(("encode", nn.Linear(3, 5)), ("squash", nn.Tanh()), ("norm", nn.LayerNorm(5)));
        using var written = new MemoryStream();
        first.save(written);
        var seen = new Dictionary<string, bool>();
        second.load(new MemoryStream(written.ToArray()), strict: true, skip: null, loadedParameters: seen);
        Assert.Equal(["encode.weight", "encode.bias", "norm.weight", "norm.bias"], seen.Keys);
        Assert.All(first.parameters().Zip(second.parameters()), pair => Assert.True(pair.First.Equals(pair.Second)));
    }

    [Fact]
    public void Another_shape_is_refused()
    {
        using var written = new MemoryStream();
        using var first = nn.Linear(4, 2);
        first.save(written);
        using var second = nn.Linear(2, 4);
        var error = Assert.Throws<ArgumentException>(() => second.load(new MemoryStream(written.ToArray())));
        Assert.StartsWith("Mismatched tensor shape while loading", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_is_saved_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using var file = new MemoryStream();
        Tensor numbers = arange(6).reshape(2, 3).t();
        numbers.Save(file);
        file.Position = 0;
        Assert.True(numbers.Equals(Tensor.Load(file)));
    }
}
