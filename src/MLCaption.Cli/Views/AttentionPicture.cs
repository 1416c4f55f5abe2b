using System.Globalization;
using System.Net;
using System.Text;
using MLCaption.Experiments;

namespace MLCaption.Cli.Views;

/// <summary>A page that needs nothing beside it (SVG): the image with its caption, then one panel a word, where the attention lies as a
/// translucent heat over the picture.</summary>
internal static class AttentionPicture
{
    private const int PanelWidth = 220, Gap = 12, TextHeight = 26, Columns = 5;
    private const double Strongest = 0.75;

    /// <param name="picture">A caption with its attention.</param>
    /// <param name="width">The image's width in pixels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="image">The image file's bytes.</param>
    public static string Draw(CaptionedPicture picture, int width, int height, byte[] image)
    {
        int panelHeight = Math.Max(1, (int)Math.Round((double)PanelWidth * height / width));
        int panels = picture.Words.Count + 1, columns = Math.Min(Columns, panels), rows = (panels + columns - 1) / columns;
        int pageWidth = (columns * (PanelWidth + Gap)) + Gap, pageHeight = (rows * (panelHeight + TextHeight + Gap)) + Gap + TextHeight;
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pageWidth}\" height=\"{pageHeight}\" viewBox=\"0 0 {pageWidth} {pageHeight}\" font-family=\"sans-serif\" font-size=\"15\">\n"));
        svg.Append(Invariant($"<title>{Escaped(picture.Caption)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"));
        svg.Append(Invariant($"<defs>\n<image id=\"picture\" width=\"{PanelWidth}\" height=\"{panelHeight}\" preserveAspectRatio=\"none\" href=\"data:{MediaType(image)};base64,{Convert.ToBase64String(image)}\"/>\n"));
        svg.Append(Invariant($"<clipPath id=\"frame\"><rect width=\"{PanelWidth}\" height=\"{panelHeight}\"/></clipPath>\n</defs>\n"));
        svg.Append(Invariant($"<text x=\"{Gap}\" y=\"{TextHeight - 6}\" font-weight=\"bold\">{Escaped(picture.Caption)}</text>\n"));
        for (int panel = 0; panel < panels; panel++)
        {
            int x = Gap + (panel % columns * (PanelWidth + Gap)), y = TextHeight + Gap + (panel / columns * (panelHeight + TextHeight + Gap));
            svg.Append(Invariant($"<g transform=\"translate({x} {y})\"><use href=\"#picture\"/>"));
            if (panel > 0)
            {
                if (picture.Attention is { } attention && panel <= attention.Count) Heat(svg, attention[panel - 1], panelHeight);
                svg.Append(Invariant($"<text x=\"{PanelWidth / 2}\" y=\"{panelHeight + 18}\" text-anchor=\"middle\">{Escaped(picture.Words[panel - 1])}</text>"));
            }
            svg.Append("</g>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    // Regions of a square grid lie row by row over the picture; any other number of regions is drawn as one row.
    private static void Heat(StringBuilder svg, float[] weights, int panelHeight)
    {
        int side = (int)Math.Round(Math.Sqrt(weights.Length));
        int columns = side * side == weights.Length ? side : weights.Length, rows = weights.Length / columns;
        double cellWidth = (double)PanelWidth / columns, cellHeight = (double)panelHeight / rows, peak = Math.Max(weights.Max(), 1e-9);
        svg.Append("<g clip-path=\"url(#frame)\" fill=\"#ff4500\">");
        for (int region = 0; region < weights.Length; region++)
        {
            double opacity = Strongest * weights[region] / peak;
            if (opacity < 0.005) continue;
            svg.Append(Invariant($"<rect x=\"{region % columns * cellWidth:0.##}\" y=\"{region / columns * cellHeight:0.##}\" width=\"{cellWidth:0.##}\" height=\"{cellHeight:0.##}\" fill-opacity=\"{opacity:0.###}\"/>"));
        }
        svg.Append("</g>");
    }

    private static string MediaType(ReadOnlySpan<byte> image) => image switch
    {
        [0xFF, 0xD8, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        _ => "image/bmp",
    };

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
