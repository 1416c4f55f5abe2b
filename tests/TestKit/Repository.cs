namespace TestKit;

/// <summary>The clone that the tests were built in.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MLCaption.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No MLCaption.sln above {AppContext.BaseDirectory}.");
        }
        return folder.FullName;
    }
}
