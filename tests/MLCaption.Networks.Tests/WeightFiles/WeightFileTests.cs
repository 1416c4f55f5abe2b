using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class WeightFileTests : IDisposable
{
    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var error = Assert.Throws<FileNotFoundException>(() => WeightFile.Open(_folder["none.pth"]));
        Assert.Equal($"{_folder["none.pth"]}: weights file not found.", error.Message);
    }

    [Theory]
    [InlineData("picture.png")]
    [InlineData("weights.pth")]
    [InlineData("weights")]
    public void A_file_of_an_unknown_kind_is_told(string name)
    {
        _folder.Write(name, "hello, world; nothing to see"u8.ToArray());
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(_folder[name]));
        Assert.Equal(
            $"{_folder[name]}: not a file of weights; expected .safetensors, PyTorch's .pth (torch.save of 1.6 or later) or TorchSharp's .dat.",
            error.Message);
    }

    [Fact]
    public void An_empty_file_is_of_an_unknown_kind()
    {
        _folder.Write("weights", []);
        Assert.Throws<InvalidDataException>(() => WeightFile.Open(_folder["weights"]));
    }

    [Fact]
    public void What_a_file_is_shows_in_its_content()
    {
        File.Copy(WeightFolder.Fixture("module.pth"), _folder["zipped.bin"]);
        _folder.WriteSafeTensors("safe.bin", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 7);

        using WeightFile torch = WeightFile.Open(_folder["zipped.bin"]), safe = WeightFile.Open(_folder["safe.bin"]);

        Assert.Contains("conv.weight", torch.Tensors.Keys);
        Assert.Equal([7f], safe.Tensors["a"].ReadSingles());
    }

    [Fact]
    public void A_tensor_of_a_closed_file_is_not_read()
    {
        WeightFile file = WeightFile.Open(WeightFolder.Fixture("module.pth"));
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Tensors["conv.weight"].ReadSingles());
    }
}
