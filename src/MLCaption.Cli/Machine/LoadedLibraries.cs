using System.Diagnostics;

namespace MLCaption.Cli.Machine;

/// <summary>The native libraries in this process.</summary>
internal static class LoadedLibraries
{
    /// <summary>Their files, as far as they have any, links followed: a name that anything may hide behind says nothing.</summary>
    public static IReadOnlyList<string> Paths
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return [.. process.Modules.Cast<ProcessModule>().Select(module => module.FileName).Distinct().Where(File.Exists).Select(Target)];
        }
    }

    private static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
