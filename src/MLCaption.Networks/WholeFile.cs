using System.Diagnostics;
using System.Globalization;

namespace MLCaption.Networks;

/// <summary>Writing that leaves the whole file under its name, or nothing new: whoever reads it never sees half of one.</summary>
public static class WholeFile
{
    private static int _written;

    /// <summary>
    /// Writes under a name of its own in the same folder, and renames when all is on the disk: of several writers at once the last to end
    /// stays. What killed processes of this machine left of that file is taken away.
    /// </summary>
    /// <param name="path">The file's path; its folder is made, a file that is there is replaced.</param>
    /// <param name="write">Writes the file of the path that it is given, which ends as the other does; if it throws, nothing has changed.</param>
    public static void Write(string path, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string unfinished = string.Create(
            CultureInfo.InvariantCulture,
            $"{full}.unfinished.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _written)}{Path.GetExtension(full)}");
        DeleteLeftOvers(full);
        try
        {
            write(unfinished);
            using (FileStream written = File.Open(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(unfinished, full, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void DeleteLeftOvers(string full)
    {
        string start = $"{Path.GetFileName(full)}.unfinished.{Environment.MachineName}.";
        foreach (string left in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, start + "*"))
        {
            string process = Path.GetFileName(left)[start.Length..].Split('.')[0];
            if (int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id != Environment.ProcessId && !IsAlive(id))
            {
                File.Delete(left);
            }
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
