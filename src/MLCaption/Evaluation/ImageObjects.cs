namespace MLCaption;

/// <summary>The things that one image shows.</summary>
/// <param name="Width">The image's width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Objects">The things, those of one kind each by itself.</param>
public sealed record ImageObjects(double Width, double Height, IReadOnlyList<ImageObject> Objects)
{
    /// <summary>The share of the image, from 0 to 1, that some boxes cover together; what lies outside of the image doesn't count.</summary>
    internal double ShareOf(IReadOnlyList<ImageObject> boxes)
    {
        double[] xs = [.. boxes.SelectMany(box => new[] { box.Left, box.Left + box.Width }).Select(x => Math.Clamp(x, 0, Width)).Distinct().Order()];
        double[] ys = [.. boxes.SelectMany(box => new[] { box.Top, box.Top + box.Height }).Select(y => Math.Clamp(y, 0, Height)).Distinct().Order()];
        double area = 0;
        for (int column = 1; column < xs.Length; column++)
        {
            for (int row = 1; row < ys.Length; row++)
            {
                double x = (xs[column - 1] + xs[column]) / 2, y = (ys[row - 1] + ys[row]) / 2;
                if (boxes.Any(box => box.Contains(x, y))) area += (xs[column] - xs[column - 1]) * (ys[row] - ys[row - 1]);
            }
        }

        return area / (Width * Height);
    }
}
