namespace MLCaption.Metrics;

/// <summary>For each image a row of numbers that add up over images: what corpus scores are made of.</summary>
public sealed class ImageStatistics
{
    private readonly double[] _rows;

    /// <summary>All zero.</summary>
    /// <param name="imageCount">Rows, from 1.</param>
    /// <param name="width">Numbers in a row, from 1.</param>
    public ImageStatistics(int imageCount, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ImageCount = imageCount;
        Width = width;
        _rows = new double[imageCount * width];
    }

    /// <summary>Rows.</summary>
    public int ImageCount { get; }

    /// <summary>Numbers in a row.</summary>
    public int Width { get; }

    /// <summary>The row of an image, to read and write.</summary>
    /// <param name="image">From 0.</param>
    public Span<double> this[int image] => _rows.AsSpan(image * Width, Width);

    /// <summary>Adds an image's row to <paramref name="sums"/>.</summary>
    /// <param name="image">From 0.</param>
    /// <param name="sums">As long as a row.</param>
    public void AddTo(int image, Span<double> sums)
    {
        ReadOnlySpan<double> row = this[image];
        for (int i = 0; i < row.Length; i++) sums[i] += row[i];
    }

    /// <summary>The sum of all rows, from the first to the last.</summary>
    public double[] Sum()
    {
        double[] sums = new double[Width];
        for (int image = 0; image < ImageCount; image++) AddTo(image, sums);
        return sums;
    }
}
