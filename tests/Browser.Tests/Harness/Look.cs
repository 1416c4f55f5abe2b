using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>How a visitor looks at a page.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Height">Of the window, in CSS pixels.</param>
/// <param name="Colors">What the visitor's system prefers.</param>
/// <param name="Touch">Whether a finger is the pointer.</param>
/// <param name="ReducedMotion">Whether the visitor asked for little movement.</param>
public sealed record Look(int Width, int Height, ColorScheme Colors, bool Touch = false, bool ReducedMotion = false)
{
    public static Look Wide { get; } = new(1280, 900, ColorScheme.Light);

    public static Look WideDark { get; } = Wide with { Colors = ColorScheme.Dark };

    public static Look Phone { get; } = new(375, 812, ColorScheme.Light, Touch: true);

    public static Look PhoneDark { get; } = Phone with { Colors = ColorScheme.Dark };
}
