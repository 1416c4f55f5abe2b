using System.Globalization;
using Microsoft.ML.Data;
using MLCaption.Networks;

namespace MLCaption;

/// <summary>
/// Draws where a decoder looked at each word: the picture under a heat that is dark where it did not look and bright where it looked most. The
/// heat of each word is scaled to its own strongest point.
/// </summary>
public static class AttentionPictures
{
    private const int OverlaySide = 512, PanelSide = 192, Gap = 8, Columns = 6;
    private const int WordScale = 2, NoteScale = 1;
    private const int TextHeight = (Lettering.Height * (WordScale + NoteScale)) + 6;
    private const int Levels = 24; // of heat: more can't be told apart, and make the files larger
    private const double LeastSentinel = 0.005;

    /// <summary>The picture alone, to be shown beside such drawings.</summary>
    /// <param name="picture">The image as it is.</param>
    /// <param name="side">The most pixels of its longer side, at least 1: it is shrunk, or enlarged by a whole factor, to that.</param>
    /// <returns>A new image; the caller disposes of it.</returns>
    public static MLImage Fit(MLImage picture, int side)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        return Canvas.Of(picture).Fit(side).ToImage();
    }

    /// <summary>The picture with one word's attention over it.</summary>
    /// <param name="picture">The image as it is; it is shrunk, or enlarged by a whole factor, to at most 512 pixels on its longer side.</param>
    /// <param name="map">Where the decoder looked.</param>
    /// <returns>A new image; the caller disposes of it.</returns>
    public static MLImage Overlay(MLImage picture, AttentionMap map)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(map);
        return Heated(Canvas.Of(picture).Fit(OverlaySide), map).ToImage();
    }

    /// <summary>
    /// All words of a caption side by side: first the picture alone, then for each word the picture with its attention, and under it the word
    /// and the share that a visual sentinel took, where one did.
    /// </summary>
    /// <param name="picture">The image as it is; in the panels it has at most 192 pixels on its longer side.</param>
    /// <param name="maps">A map a word, in order.</param>
    /// <returns>A new image; the caller disposes of it.</returns>
    public static MLImage Sheet(MLImage picture, IReadOnlyList<AttentionMap> maps)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(maps);
        Canvas small = Canvas.Of(picture).Fit(PanelSide);
        int panelWidth = Math.Max(small.Width, PanelSide / 2);
        int columns = Math.Min(Columns, maps.Count + 1), rows = (maps.Count + columns) / columns;
        int stepX = panelWidth + Gap, stepY = small.Height + TextHeight + Gap;
        var sheet = new Canvas((columns * stepX) + Gap, (rows * stepY) + Gap);
        for (int panel = 0; panel <= maps.Count; panel++)
        {
            int left = Gap + (panel % columns * stepX), top = Gap + (panel / columns * stepY);
            int indent = (panelWidth - small.Width) / 2;
            if (panel == 0)
            {
                sheet.Place(small, left + indent, top);
                continue;
            }

            AttentionMap map = maps[panel - 1];
            sheet.Place(Heated(small, map), left + indent, top);
            Write(sheet, map.Word, left, top + small.Height + 4, panelWidth, WordScale);
            if (map.Sentinel >= LeastSentinel)
            {
                string note = string.Create(CultureInfo.InvariantCulture, $"sentinel {map.Sentinel * 100:F0} %");
                Write(sheet, note, left, top + small.Height + 6 + (Lettering.Height * WordScale), panelWidth, NoteScale);
            }
        }

        return sheet.ToImage();
    }

    /// <summary>
    /// Writes <c>NAME-attention.png</c>, the sheet, and for each word <c>NAME-NUMBER-WORD.png</c>, the overlay. Each file is written whole or not at all;
    /// files of the same names are replaced.
    /// </summary>
    /// <param name="folder">Where to; made where it is not there.</param>
    /// <param name="name">What the files' names begin with.</param>
    /// <param name="picture">The image as it is.</param>
    /// <param name="maps">A map a word, in order.</param>
    /// <returns>The files' paths, the sheet first.</returns>
    public static IReadOnlyList<string> Save(string folder, string name, MLImage picture, IReadOnlyList<AttentionMap> maps)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(maps);
        Directory.CreateDirectory(folder);
        List<string> files = [Path.Combine(folder, name + "-attention.png")];
        for (int word = 0; word < maps.Count; word++)
        {
            string number = (word + 1).ToString("D2", CultureInfo.InvariantCulture);
            files.Add(Path.Combine(folder, $"{name}-{number}-{SafeName(maps[word].Word)}.png"));
            using MLImage overlay = Overlay(picture, maps[word]);
            WholeFile.Write(files[^1], overlay.Save);
        }

        using MLImage sheet = Sheet(picture, maps);
        WholeFile.Write(files[0], sheet.Save);
        return files;
    }

    private static Canvas Heated(Canvas picture, AttentionMap map)
    {
        float[] heat = map.Upsample(picture.Height, picture.Width);
        float strongest = Math.Max(heat.Max(), float.Epsilon);
        var heated = new Canvas(picture.Width, picture.Height);
        for (int pixel = 0; pixel < heat.Length; pixel++)
        {
            double level = Math.Round(heat[pixel] / strongest * Levels) / Levels;
            heated[pixel] = HeatColor.Over(picture[pixel], level);
        }

        return heated;
    }

    // In the middle under a panel; a word too wide for it is written smaller, and cut where even that is too wide.
    private static void Write(Canvas sheet, string text, int left, int top, int width, int scale)
    {
        if (Lettering.Width(text, scale) > width) scale = NoteScale;
        int most = width / Lettering.Width("m", scale);
        if (text.Length > most) text = text[..Math.Max(0, most - 2)] + "..";
        Lettering.Write(sheet, text, left + Math.Max(0, (width - Lettering.Width(text, scale)) / 2), top, scale);
    }

    private static string SafeName(string word) => string.Concat(word.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
