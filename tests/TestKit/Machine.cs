namespace TestKit;

/// <summary>What this machine lacks of what tests need.</summary>
internal static class Machine
{
    /// <summary>Why a test of Unix can't run here; null when it can.</summary>
    /// <param name="programs">What it starts.</param>
    public static string? MissesUnix(string[] programs) => OperatingSystem.IsWindows() ? "needs Unix" : Misses(programs);

    /// <summary>Why a test of Linux can't run here; null when it can.</summary>
    /// <param name="programs">What it starts.</param>
    public static string? MissesLinux(string[] programs) => OperatingSystem.IsLinux() ? Misses(programs) : "needs Linux";

    private static string? Misses(string[] programs) =>
        programs.FirstOrDefault(program => !IsInstalled(program)) is { } missing ? $"needs the program {missing}, which isn't installed" : null;

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
