namespace MLCaption.Tests;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("mlcaption-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public string Folder(string name, params string[] files)
    {
        Directory.CreateDirectory(this[name]);
        foreach (var file in files) File.WriteAllBytes(System.IO.Path.Combine(this[name], file), []);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
