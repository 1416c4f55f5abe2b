namespace Browser.Tests;

/// <summary>The machine's own Chromium, or Chrome; a test that needs it is marked <see cref="BrowserFactAttribute"/>.</summary>
public static class Chromium
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    private static readonly string[] _usualPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => _names.Select(name => Path.Combine(folder, name)))
        .Concat(_usualPlaces)
        .FirstOrDefault(File.Exists);

    /// <summary>Why there is no browser to be had on this machine; null when there is one.</summary>
    public static string? Missing { get; } = Program is null ? "needs Chromium on the PATH (Debian: apt-get install chromium)" : null;
}
