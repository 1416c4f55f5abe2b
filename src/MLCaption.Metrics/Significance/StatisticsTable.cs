using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLCaption.Metrics;

/// <summary>
/// Several statistics of the same images side by side, to be summed over many choices of images. Those that stand there more than once,
/// as BLEU's orders share theirs, are held once. Any number of threads may read it.
/// </summary>
internal sealed class StatisticsTable
{
    private const int Columns = 16;  // that are summed at a time, in four registers

    private readonly double[][] _blocks;  // of columns; in each one image after another
    private readonly Range[] _columns;    // of each of the statistics

    public StatisticsTable(IReadOnlyList<ImageStatistics> statistics)
    {
        ImageStatistics[] distinct = [.. statistics.Distinct()];
        var starts = new Dictionary<ImageStatistics, int>();
        int width = 0;
        foreach (ImageStatistics each in distinct)
        {
            starts.Add(each, width);
            width += each.Width;
        }

        _columns = [.. statistics.Select(each => new Range(starts[each], starts[each] + each.Width))];
        ImageCount = statistics[0].ImageCount;
        _blocks = [.. Enumerable.Range(0, (width + Columns - 1) / Columns).Select(_ => new double[ImageCount * Columns])];
        foreach (ImageStatistics each in distinct)
        {
            for (int i = 0; i < each.Width; i++)
            {
                (int block, int column) = Math.DivRem(starts[each] + i, Columns);
                for (int image = 0; image < ImageCount; image++) _blocks[block][(image * Columns) + column] = each[image][i];
            }
        }
    }

    public int ImageCount { get; }

    /// <summary>Numbers in a sum of all columns.</summary>
    public int SumLength => _blocks.Length * Columns;

    /// <summary>The part of a sum that belongs to one of the statistics.</summary>
    /// <param name="statistics">Which, in the order given.</param>
    /// <param name="sums">Of all columns.</param>
    public ReadOnlySpan<double> Of(int statistics, ReadOnlySpan<double> sums) => sums[_columns[statistics]];

    /// <summary>Sums all columns over some images, one after the other; one that stands there twice counts twice.</summary>
    public void Sum(ReadOnlySpan<int> images, Span<double> sums)
    {
        foreach (ReadOnlySpan<double> block in _blocks)
        {
            Vector256<double> a = default, b = default, c = default, d = default;
            foreach (int image in images)
            {
                ref double row = ref MemoryMarshal.GetReference(block.Slice(image * Columns, Columns));
                a += Vector256.LoadUnsafe(ref row);
                b += Vector256.LoadUnsafe(ref row, 4);
                c += Vector256.LoadUnsafe(ref row, 8);
                d += Vector256.LoadUnsafe(ref row, 12);
            }

            a.CopyTo(sums);
            b.CopyTo(sums[4..]);
            c.CopyTo(sums[8..]);
            d.CopyTo(sums[12..]);
            sums = sums[Columns..];
        }
    }
}
