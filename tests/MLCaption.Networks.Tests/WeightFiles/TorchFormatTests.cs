using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class TorchFormatTests : IDisposable
{
    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("module.pth")]
    [InlineData("protocol4.pth")]
    [InlineData("protocol5.pth")]
    [InlineData("checkpoint.pth")]
    [InlineData("views.pth")]
    [InlineData("types.pth")]
    public void Tensors_are_those_that_PyTorch_saved(string name)
    {
        Dictionary<string, WeightFileFigures> expected = WeightFileFigures.Of(name);
        using WeightFile file = WeightFile.Open(WeightFolder.Fixture(name));
        Assert.Equal(expected.Keys, file.Tensors.Keys);
        foreach ((string key, WeightFileFigures figures) in expected)
        {
            StoredTensor tensor = file.Tensors[key];
            Assert.Equal(key, tensor.Name);
            Assert.Equal(figures.Shape, tensor.Shape);
            Assert.Equal(figures.Values.Length, tensor.Count);
            Assert.Equal(figures.Values, tensor.ReadSingles());
        }
    }

    [Fact]
    public void Types_are_those_that_PyTorch_saved()
    {
        using WeightFile file = WeightFile.Open(WeightFolder.Fixture("types.pth"));
        Assert.Equal(
            ["Float64", "Float32", "Float16", "BFloat16", "Int64", "Int32", "Int16", "Int8", "Byte", "Bool", "Float16", "BFloat16"],
            file.Tensors.Values.Select(tensor => $"{tensor.Type}"));
    }

    [Fact]
    public void Elements_with_the_highest_byte_first_are_turned()
    {
        // byteorder: little -> big, a byte shorter; so the archive is made again.
        _folder.Write("big.pth", Archive(("a/data.pkl", Pickled()), ("a/byteorder", "big"u8.ToArray()), ("a/data/0", [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0])));
        using WeightFile file = WeightFile.Open(_folder["big.pth"]);
        Assert.Equal([1f, -2f], file.Tensors["w"].ReadSingles());
    }

    [Theory]
    [InlineData("whole_module.pth", "torch.nn.modules.linear.Linear")]
    [InlineData("runs.pth", "posix.system")]
    [InlineData("runs4.pth", "posix.system")]
    public void Anything_but_tensors_and_plain_containers_is_refused_by_its_type(string name, string type)
    {
        string path = WeightFolder.Fixture(name);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal(
            $"{path}: holds a '{type}', but only tensors and plain containers are read, and nothing is executed. Save the weights alone in Python: torch.save(model.state_dict(), FILE).",
            error.Message);
    }

    [Fact]
    public void The_format_of_PyTorch_before_1_6_is_told()
    {
        string path = WeightFolder.Fixture("legacy.pth");
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal(
            $"{path}: written in the format of PyTorch before 1.6, which isn't read. Save it again in Python: torch.save(torch.load(\"{path}\"), \"{path}\").",
            error.Message);
    }

    [Fact]
    public void A_TorchScript_archive_is_told()
    {
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(WeightFolder.Fixture("script.pth")));
        Assert.Contains("a TorchScript archive, a program and not only weights.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_dictionary_of_tensors_is_told_with_what_it_has()
    {
        string path = WeightFolder.Fixture("no_tensors.pth");
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));
        Assert.Equal(
            $"{path}: expected a dictionary of tensors, or one under the name state_dict, model_state_dict, model; found epoch, params.", error.Message);
    }

    [Theory]
    [InlineData(0, 3, 1, "'w' of shape (3) doesn't fit in its 2 elements.")]
    [InlineData(1, 2, 1, "'w' of shape (2) doesn't fit in its 2 elements.")]
    [InlineData(0, 2, 2, "'w' of shape (2) doesn't fit in its 2 elements.")]
    [InlineData(0, 200, 0, "'w' of shape (200) doesn't fit in its 2 elements.")]
    [InlineData(0, 2, 1, "the 2 elements of 'w' are not in the archive.", 7)]
    public void A_tensor_outside_of_its_storage_is_refused(byte offset, byte extent, byte stride, string problem, int bytes = 8)
    {
        _folder.Write("outside.pth", Archive(("a/data.pkl", Pickled(offset, extent, stride)), ("a/data/0", new byte[bytes])));
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(_folder["outside.pth"]));
        Assert.Equal($"{_folder["outside.pth"]}: {problem}", error.Message);
    }

    [Fact]
    public void A_compressed_entry_is_refused_so_that_nothing_swells()
    {
        using (var zip = new System.IO.Compression.ZipArchive(File.Create(_folder["bomb.pth"]), System.IO.Compression.ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry("a/data.pkl").Open();
            entry.Write(new byte[10_000_000]);
        }

        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(_folder["bomb.pth"]));
        Assert.Contains("its entry 'a/data.pkl' is compressed or encrypted, which torch.save doesn't do.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Each byte a dictionary, which takes some sixty in memory.</summary>
    [Fact]
    public void A_pickle_longer_than_names_and_shapes_can_be_is_refused_before_it_is_read()
    {
        byte[] dictionaries = new byte[(2 << 20) + 1];
        Array.Fill(dictionaries, (byte)'}');
        string path = _folder.Write("dictionaries.pth", Archive(("a/data.pkl", dictionaries)));

        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path));

        Assert.Equal($"{path}: its data.pkl has 2097153 bytes, but must have at most 2097152.", error.Message);
    }

    [Fact]
    public void A_zip_archive_of_something_else_is_told()
    {
        _folder.Write("other.zip", Archive(("readme.txt", "hello"u8.ToArray())));
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(_folder["other.zip"]));
        Assert.Equal($"{_folder["other.zip"]}: a zip archive, but not one of torch.save: expected one data.pkl in it.", error.Message);
    }

    [Fact]
    public void An_archive_cut_short_is_told()
    {
        _folder.Write("cut.pth", File.ReadAllBytes(WeightFolder.Fixture("module.pth"))[..^30]);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(_folder["cut.pth"]));
        Assert.Contains("it was cut short, copy or download it again.", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Archive(params (string Name, byte[] Content)[] entries)
    {
        using var archive = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(archive, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, System.IO.Compression.CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return archive.ToArray();
    }

    /// <summary>{"w": a view of two singles}, pickled by hand.</summary>
    private static byte[] Pickled(byte offset = 0, byte extent = 2, byte stride = 1) =>
    [
        0x80, 2, .. "}X"u8, 1, 0, 0, 0, .. "wctorch._utils\n_rebuild_tensor_v2\n((X"u8, 7, 0, 0, 0, .. "storagectorch\nFloatStorage\nX"u8, 1, 0, 0, 0,
        .. "0X"u8, 3, 0, 0, 0, .. "cpuK"u8, 2, .. "tQK"u8, offset, (byte)'K', extent, 0x85, (byte)'K', stride, 0x85, 0x89, .. "ccollections\nOrderedDict\n)RtRs."u8,
    ];
}
