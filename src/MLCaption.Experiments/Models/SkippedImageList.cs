using System.Globalization;
using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>Tells which images were left out.</summary>
internal static class SkippedImageList
{
    /// <summary>How many, then each with its reason; nothing when none was.</summary>
    public static void Tell(IReadOnlyList<SkippedImage> skipped, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        ArgumentNullException.ThrowIfNull(note);
        if (skipped.Count == 0) return;
        note(string.Create(CultureInfo.InvariantCulture, $"{skipped.Count} {(skipped.Count == 1 ? "image was" : "images were")} left out:"));
        foreach (var image in skipped) note($"  {image.Reason}");
    }
}
