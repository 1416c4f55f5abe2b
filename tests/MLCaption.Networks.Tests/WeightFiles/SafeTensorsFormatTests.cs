using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class SafeTensorsFormatTests : IDisposable
{
    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_types_and_metadata_are_read()
    {
        string path = _folder.WriteSafeTensors(
            "w.safetensors",
            """
            {"__metadata__":{"format":"pt"},"single":{"dtype":"F32","shape":[],"data_offsets":[4,8]},"half":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]},
             "brain":{"dtype":"BF16","shape":[1],"data_offsets":[8,10]},"double":{"dtype":"F64","shape":[1],"data_offsets":[10,18]},"long":{"dtype":"I64","shape":[1],"data_offsets":[18,26]},
             "int":{"dtype":"I32","shape":[1],"data_offsets":[26,30]},"short":{"dtype":"I16","shape":[1],"data_offsets":[30,32]},"signed":{"dtype":"I8","shape":[1],"data_offsets":[32,33]},
             "byte":{"dtype":"U8","shape":[1],"data_offsets":[33,34]},"truth":{"dtype":"BOOL","shape":[2],"data_offsets":[34,36]},"none":{"dtype":"F32","shape":[0,3],"data_offsets":[36,36]}}
            """,
            [
                0x00, 0x3c, 0x00, 0xc0, 0, 0, 0x20, 0x41, 0xc0, 0x3f, 0, 0, 0, 0, 0, 0, 0xd0, 0x3f,
                0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfd, 0xff, 0xff, 0xff, 0xfc, 0xff, 0xfb, 0xfa, 1, 0,
            ]);

        using WeightFile file = WeightFile.Open(path);

        Assert.Equal("pt", Assert.Single(file.Metadata).Value);
        Assert.Equal([10f], file.Tensors["single"].ReadSingles());
        Assert.Empty(file.Tensors["single"].Shape);
        Assert.Equal([1f, -2f], file.Tensors["half"].ReadSingles());
        Assert.Equal([1L, 2L], file.Tensors["half"].Shape);
        Assert.Equal([1.5f], file.Tensors["brain"].ReadSingles());
        Assert.Equal([0.25f], file.Tensors["double"].ReadSingles());
        Assert.Equal([-2f], file.Tensors["long"].ReadSingles());
        Assert.Equal([-3f], file.Tensors["int"].ReadSingles());
        Assert.Equal([-4f], file.Tensors["short"].ReadSingles());
        Assert.Equal([-5f], file.Tensors["signed"].ReadSingles());
        Assert.Equal([250f], file.Tensors["byte"].ReadSingles());
        Assert.Equal([1f, 0f], file.Tensors["truth"].ReadSingles());
        Assert.Empty(file.Tensors["none"].ReadSingles());
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "'b', at bytes 1 to 3, overlaps 'a', which ends at 2.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "'a', at bytes 1 to 2, leaves a gap after the header, which ends at 0.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 2, "its tensors end at byte 1, but there are 2 bytes.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 3, "'a' is said to be at bytes 0 to 4, but there are 3 bytes. Copy or download the file again.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[2,1]}}""", 3, "'a' is said to be at bytes 2 to 1, but there are 3 bytes. Copy or download the file again.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "'a' of shape (2) and type F32 is said to have 4 bytes.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "'a' of shape (4294967296, 4294967296) and type U8 is said to have 0 bytes.")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "'a' has elements of type F8_E4M3, but those that are read are F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1, "'a' must have dtype (text), shape (at most 64 whole numbers from 0) and data_offsets (two of them).")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1]}}""", 1, "'a' must have dtype (text), shape (at most 64 whole numbers from 0) and data_offsets (two of them).")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "__metadata__.a must be text, but is Number.")]
    public void Tensors_that_can_not_be_are_refused(string header, int bytes, string problem)
    {
        string path = _folder.WriteSafeTensors("w.safetensors", header, new byte[bytes]);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal($"{path}: {problem}", error.Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"a":{},"a":{}}""")]
    public void A_header_that_is_no_object_of_single_names_is_refused(string header)
    {
        string path = _folder.WriteSafeTensors("w.safetensors", header);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.StartsWith($"{path}: its header is not the JSON that .safetensors has: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_header_is_refused_before_it_is_read()
    {
        string path = _folder.Write("w.safetensors", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, (byte)'{', (byte)'}']);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal($"{path}: its header has 9223372036854775807 bytes, but must have at most 100000000.", error.Message);
    }

    [Fact]
    public void A_file_shorter_than_its_header_is_told()
    {
        string path = _folder.Write("w.safetensors", WeightFolder.SafeTensors("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""")[..30]);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal($"{path}: ends after 30 bytes, where at least 61 were expected. Copy or download it again.", error.Message);
    }
}
