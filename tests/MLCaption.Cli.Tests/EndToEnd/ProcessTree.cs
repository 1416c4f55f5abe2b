using System.Diagnostics;
using System.Globalization;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>A process of the system and those that it began, as Linux lists them.</summary>
internal static class ProcessTree
{
    /// <summary>The process and its children's children, those that still live.</summary>
    public static IReadOnlyList<int> Of(int process)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task");
        try
        {
            int[] children = [.. Directory.GetDirectories(path)
                .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
            return [process, .. children.SelectMany(Of)];
        }
        catch (IOException)
        {
            return [];    // ended meanwhile
        }
    }

    /// <summary>Ends a process from outside, in the middle of whatever it does; no matter if it has ended by itself.</summary>
    public static void Kill(int process)
    {
        try
        {
            using var victim = Process.GetProcessById(process);
            victim.Kill();
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
        }
    }
}
