using System.Runtime.InteropServices;
using MLCaption.Cli.Machine;

namespace MLCaption.Cli.Views;

/// <summary>What runs, for whoever is told of a problem.</summary>
internal static class LoadedVersions
{
    public static void Write(TextWriter output)
    {
        output.WriteLine($"mlcaption: {ProductVersion.Text}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        output.WriteLine($"mlcaption: {string.Join(", ", LibraryVersion.All.Select(library => $"{library.Name} {library.Version}"))}");
    }
}
