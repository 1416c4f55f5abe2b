namespace MLCaption.Cli.Tests;

/// <summary>A folder for files of captions.</summary>
internal sealed class CaptionFilesFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("captions").FullName;

    /// <summary>The path of a file that need not be there.</summary>
    public string this[string name] => Path.Combine(_folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
