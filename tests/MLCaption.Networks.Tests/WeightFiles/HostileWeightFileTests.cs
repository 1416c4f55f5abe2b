using FsCheck;
using FsCheck.Fluent;
using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class HostileWeightFileTests : IDisposable
{
    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("module.pth", 1500)]
    [InlineData("checkpoint.pth", 1500)]
    [InlineData("views.pth", 1500)]
    [InlineData("toy.safetensors", 1500)]
    [InlineData("toy.dat", 1500)]
    public void A_damaged_file_is_read_or_refused_as_invalid_data(string name, int damages)
    {
        byte[] valid = name switch
        {
            "toy.safetensors" => WeightFolder.SafeTensors(
                """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"BOOL","shape":[2],"data_offsets":[8,10]}}""",
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            "toy.dat" => [2, 1, (byte)'a', 6, 2, 1, 2, 1, 2, 3, 4, 5, 6, 7, 8, 1, (byte)'b', 4, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8],
            _ => File.ReadAllBytes(WeightFolder.Fixture(name)),
        };
        Read(_folder.Write(name, valid));
        var damage =
            from changes in Gen.ArrayOf(
                from place in Gen.Choose(0, valid.Length - 1)
                from value in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0, 0x7f, 0x80, 0xff, '(', 'h', 'R', '.', 't'))
                select (place, value)).Resize(6)
            from cut in Gen.Frequency((3, Gen.Constant(valid.Length)), (1, Gen.Choose(0, valid.Length)))
            select (changes, cut);

        Prop.ForAll(damage.ToArbitrary(), damaged =>
        {
            byte[] bytes = [.. valid];
            foreach ((int place, int value) in damaged.changes) bytes[place] = (byte)value;
            try
            {
                Read(_folder.Write(name, bytes[..damaged.cut]));
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith(_folder[name], e.Message, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(damages).WithReplay(1, 1));
    }

    private static void Read(string path)
    {
        using WeightFile file = WeightFile.Open(path);
        foreach (StoredTensor tensor in file.Tensors.Values) Assert.Equal(tensor.Count, tensor.ReadSingles().Length);
    }
}
