using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class TorchSharpFormatTests : IDisposable
{
    // What TorchSharp writes of a linear layer from two numbers to one.
    private static readonly byte[] _linear =
    [
        2, 6, .. "weight"u8, 6, 2, 1, 2, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 4, .. "bias"u8, 6, 1, 1, 0, 0, 0x20, 0x41,
    ];

    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_are_read()
    {
        using WeightFile file = WeightFile.Open(_folder.Write("linear.dat", _linear));
        Assert.Equal(["weight", "bias"], file.Tensors.Keys);
        Assert.Equal([1L, 2L], file.Tensors["weight"].Shape);
        Assert.Equal([1f, -2f], file.Tensors["weight"].ReadSingles());
        Assert.Equal([10f], file.Tensors["bias"].ReadSingles());
    }

    [Fact]
    public void Numbers_above_127_take_several_bytes()
    {
        // 300 = 0b10_0101100
        using WeightFile file = WeightFile.Open(_folder.Write("long.dat", [1, 1, (byte)'a', 0, 1, 0xac, 0x02, .. new byte[300]]));
        Assert.Equal([300L], file.Tensors["a"].Shape);
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, 97, 8, 0 }, "at byte 5, 'a' has the type 8 and 0 dimensions")]
    [InlineData(new byte[] { 1, 1, 97, 6, 65 }, "at byte 5, 'a' has the type 6 and 65 dimensions")]
    [InlineData(new byte[] { 1, 1, 255, 6, 0 }, "at byte 3, a name is not UTF-8")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 255, 1 }, "at byte 9, a number is too long")]
    [InlineData(new byte[] { 1, 1, 97, 0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 127, 255, 255, 255, 255, 255, 255, 255, 255, 127 }, "at byte 23, 'a' has the shape (9223372036854775807, 9223372036854775807)")]
    [InlineData(new byte[] { 2, 1, 97, 0, 0, 5, 1, 97, 0, 0, 5 }, "at byte 11, 'a' is there twice")]
    [InlineData(new byte[] { 1, 1, 97, 0, 0, 5, 5 }, "at byte 6, 1 bytes follow the last of 1 tensors")]
    public void Damage_is_told_with_its_place(byte[] bytes, string problem)
    {
        string path = _folder.Write("damaged.dat", bytes);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal($"{path}: not TorchSharp's .dat, or damaged: {problem}.", error.Message);
    }

    [Fact]
    public void A_file_cut_short_is_told()
    {
        string path = _folder.Write("cut.dat", _linear[..^1]);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal($"{path}: ends after 31 bytes, where at least 32 were expected. Copy or download it again.", error.Message);
    }
}
