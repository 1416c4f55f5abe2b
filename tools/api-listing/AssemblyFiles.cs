using System.Reflection;
using System.Runtime.Loader;

namespace ApiListing;

/// <summary>Assemblies by path; what they need is looked for beside them.</summary>
internal static class AssemblyFiles
{
    public static IReadOnlyList<Assembly> Load(IReadOnlyList<string> paths)
    {
        string[] folders = [.. paths.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!).Distinct()];
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists) is { } found
                ? context.LoadFromAssemblyPath(found)
                : null;
        return [.. paths.Select(path => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path)))];
    }
}
