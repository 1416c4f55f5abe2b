namespace MLCaption.Serving.Tests;

public sealed class FileStampTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_stamp_of_a_link_is_that_of_what_it_leads_to_in_the_end()
    {
        string first = PathOf("first"), second = PathOf("second"), current = PathOf("current"), link = PathOf("link");
        File.WriteAllText(first, "one");
        File.WriteAllText(second, "other");
        File.CreateSymbolicLink(current, first);
        File.CreateSymbolicLink(link, current);
        Assert.Equal(FileStamp.Of(first), FileStamp.Of(link));

        File.WriteAllText(first, "longer");
        Assert.Equal(6, FileStamp.Of(link).Length);

        File.Delete(current);
        Assert.Equal(default, FileStamp.Of(link));
        File.CreateSymbolicLink(current, second);
        Assert.Equal(FileStamp.Of(second), FileStamp.Of(link));
    }

    [Fact]
    public void What_is_not_there_and_links_in_a_circle_have_no_stamp()
    {
        File.CreateSymbolicLink(PathOf("there"), PathOf("back"));
        File.CreateSymbolicLink(PathOf("back"), PathOf("there"));
        foreach (string name in new[] { "there", "nothing", Path.Combine("no folder", "nothing") }) Assert.Equal(default, FileStamp.Of(PathOf(name)));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
