namespace MLCaption.Experiments;

/// <summary>Where an experiment file stands: what it names is looked for there.</summary>
/// <param name="Folder">Full path of the file's folder.</param>
internal sealed record FilePlace(string Folder)
{
    public string PathOf(string name) => Path.GetFullPath(name, Folder);
}
