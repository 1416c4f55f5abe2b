using MLCaption.Networks.Tests.WeightFiles;

namespace MLCaption.Networks.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_replaces_what_was_there()
    {
        _folder.Write("w", [1, 2, 3]);
        WholeFile.Write(_folder["w"], unfinished => File.WriteAllBytes(unfinished, [4]));
        Assert.Equal([4], File.ReadAllBytes(_folder["w"]));
        Assert.Equal(["w"], _folder.Names);
    }

    [Fact]
    public void Writing_that_fails_leaves_what_was_there()
    {
        _folder.Write("w", [1, 2, 3]);
        Assert.Throws<InvalidDataException>(() => WholeFile.Write(_folder["w"], unfinished =>
        {
            File.WriteAllBytes(unfinished, [4]);
            throw new InvalidDataException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["w"]));
        Assert.Equal(["w"], _folder.Names);
    }
}
