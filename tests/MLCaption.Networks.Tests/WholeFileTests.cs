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

    [Fact]
    public void Two_writers_at_once_leave_the_whole_file_of_the_one_that_ends_last()
    {
        WholeFile.Write(_folder["w"], outer =>
        {
            WholeFile.Write(_folder["w"], inner => File.WriteAllBytes(inner, [1]));
            File.WriteAllBytes(outer, [2, 2]);
        });

        Assert.Equal([2, 2], File.ReadAllBytes(_folder["w"]));
    }

    [Fact]
    public void What_a_killed_process_left_is_taken_away_and_what_another_is_writing_is_not()
    {
        // No process has the largest number; one of a running system has the other.
        string dead = _folder[$"w.unfinished.{Environment.MachineName}.{int.MaxValue}.1"];
        string alive = _folder[$"w.unfinished.{Environment.MachineName}.{(OperatingSystem.IsWindows() ? 4 : 1)}.1"];
        string elsewhere = _folder[$"w.unfinished.another-machine.{int.MaxValue}.1"];
        foreach (string file in new[] { dead, alive, elsewhere })
        {
            File.WriteAllBytes(file, [0]);
        }

        WholeFile.Write(_folder["w"], unfinished => File.WriteAllBytes(unfinished, [1]));

        Assert.Equal([false, true, true], new[] { dead, alive, elsewhere }.Select(File.Exists));
    }
}
