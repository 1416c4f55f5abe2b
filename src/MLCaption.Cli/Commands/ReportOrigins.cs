using System.Globalization;
using System.Runtime.InteropServices;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary>Where a report of this process is made.</summary>
internal static class ReportOrigins
{
    public static ReportOrigin Of(SweepPlace place, CliConsole console) => new()
    {
        MadeAt = console.Time.GetUtcNow(),
        Version = ProductVersion.Text,
        Place = WordsOf(place),
        Directory = ".",
        Machine =
        [
            new("Report made on", string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors")),
            new("Runtime", RuntimeInformation.FrameworkDescription),
        ],
    };

    /// <summary>What leads a command to the sweep, as it is typed.</summary>
    public static string WordsOf(SweepPlace place) => string.Join(' ', new[] { place.Folder.Folder }.Concat(place.Told).Select(Quoted));

    public static string Quoted(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '\\' or ':' or '@' or '%')
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
