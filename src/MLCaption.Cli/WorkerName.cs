using System.Globalization;

namespace MLCaption.Cli;

/// <summary>What workers are called in a sweep's record.</summary>
internal static class WorkerName
{
    /// <summary>The machine and the process.</summary>
    public static string OfThisProcess { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");
}
