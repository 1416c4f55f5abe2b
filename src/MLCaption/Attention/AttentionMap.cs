namespace MLCaption;

/// <summary>Where a decoder looked while it wrote one word.</summary>
public sealed class AttentionMap
{
    private const int SamplesPerRegion = 16;
    private const float Alike = 1e-5f;

    private readonly float[] _weights;
    private readonly (double X, double Y)? _peak; // from 0 to 1 over the grid

    /// <summary>The map of one word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="weights">The weight of each region, row by row: finite, none below 0.</param>
    /// <param name="grid">How the regions lie over the image.</param>
    /// <exception cref="ArgumentException">There are more or fewer weights than regions, or a weight is below 0 or not finite.</exception>
    public AttentionMap(string word, ReadOnlySpan<float> weights, AttentionGrid grid)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Height < 1 || grid.Width < 1 || weights.Length != grid.Count)
        {
            throw new ArgumentException($"The attention of '{word}' must have a weight for each region of the grid {grid}, but has {weights.Length}.", nameof(weights));
        }

        foreach (float weight in weights)
        {
            if (!(float.IsFinite(weight) && weight >= 0))
            {
                throw new ArgumentException(FormattableString.Invariant($"The attention of '{word}' must be finite and not below 0, but holds {weight}."), nameof(weights));
            }
        }

        Word = word;
        Grid = grid;
        _weights = weights.ToArray();
        _peak = FindPeak();
    }

    /// <summary>The word.</summary>
    public string Word { get; }

    /// <summary>How the regions lie over the image.</summary>
    public AttentionGrid Grid { get; }

    /// <summary>The weight of each region, row by row.</summary>
    public IReadOnlyList<float> Weights => _weights;

    /// <summary>
    /// The part of the attention, from 0 to 1, that no region got: what the visual sentinel of adaptive attention took for a word that needs
    /// no look at the image (Lu et al., CVPR 2017). Other attention gives all to the regions.
    /// </summary>
    public double Sentinel => Math.Clamp(1 - _weights.Sum(weight => (double)weight), 0, 1);

    /// <summary>The maps of a caption's words.</summary>
    /// <param name="caption">The column <c>Caption</c>: words set apart by spaces.</param>
    /// <param name="attention">The column <c>Caption.Attention</c>: (words, regions).</param>
    /// <param name="grid">How the regions lie over the image; see <see cref="AttentionGrid.Of"/>.</param>
    /// <exception cref="ArgumentException">There is not one weight for each word and region.</exception>
    public static IReadOnlyList<AttentionMap> Of(string caption, ReadOnlySpan<float> attention, AttentionGrid grid)
    {
        ArgumentNullException.ThrowIfNull(caption);
        ArgumentNullException.ThrowIfNull(grid);
        string[] words = caption.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (attention.Length != words.Length * grid.Count)
        {
            throw new ArgumentException(
                $"The attention of '{caption}' must have {words.Length} words x {grid.Count} regions of the grid {grid}, but has {attention.Length} weights.",
                nameof(attention));
        }

        var maps = new AttentionMap[words.Length];
        for (int word = 0; word < words.Length; word++)
        {
            maps[word] = new AttentionMap(words[word], attention.Slice(word * grid.Count, grid.Count), grid);
        }

        return maps;
    }

    /// <summary>The strongest point of the smooth map over an image.</summary>
    /// <param name="width">The image's width.</param>
    /// <param name="height">The image's height, in the same unit.</param>
    /// <returns>
    /// From (0, 0), the image's top left corner, to (width, height); null when all regions weigh the same, as with decoders that don't attend.
    /// </returns>
    public (double X, double Y)? Peak(double width, double height)
    {
        if (_peak is not var (x, y)) return null;
        double? side = Grid.Crop * Math.Min(width, height);
        double across = side ?? width, down = side ?? height;
        return (((width - across) / 2) + (x * across), ((height - down) / 2) + (y * down));
    }

    /// <summary>
    /// The map over an image of so many pixels, smoothed by a cubic B-spline: no value is below 0 or above the largest weight. Where the encoder
    /// did not see the image, it is 0.
    /// </summary>
    /// <param name="height">Rows of pixels, at least 1.</param>
    /// <param name="width">Pixels of a row, at least 1.</param>
    /// <returns>Row by row, (height, width).</returns>
    public float[] Upsample(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        double? side = Grid.Crop * Math.Min(width, height);
        return Sample(Taps(height, side ?? height, Grid.Height), Taps(width, side ?? width, Grid.Width));
    }

    // For each pixel in one direction: the first of the four regions around its centre and their weights; none where it lies outside the grid.
    private static (int First, float[] Weights)[] Taps(int pixels, double extent, int regions)
    {
        var taps = new (int, float[])[pixels];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            double within = (pixel + 0.5 - ((pixels - extent) / 2)) / extent;
            taps[pixel] = within is >= 0 and < 1 ? Spline((within * regions) - 0.5) : (0, []);
        }

        return taps;
    }

    private static (int First, float[] Weights) Spline(double place)
    {
        int left = (int)Math.Floor(place);
        double t = place - left, s = 1 - t;
        return (left - 1,
        [
            (float)(s * s * s / 6),
            (float)((4 - (6 * t * t) + (3 * t * t * t)) / 6),
            (float)((4 - (6 * s * s) + (3 * s * s * s)) / 6),
            (float)(t * t * t / 6),
        ]);
    }

    // Columns first, then rows; beyond the border the outermost region goes on.
    private float[] Sample((int First, float[] Weights)[] rows, (int First, float[] Weights)[] columns)
    {
        int width = columns.Length;
        var wide = new float[Grid.Height * width]; // (grid height, width)
        for (int x = 0; x < width; x++)
        {
            var (first, weights) = columns[x];
            for (int row = 0; row < Grid.Height; row++)
            {
                float sum = 0;
                for (int tap = 0; tap < weights.Length; tap++) sum += weights[tap] * _weights[(row * Grid.Width) + Math.Clamp(first + tap, 0, Grid.Width - 1)];
                wide[(row * width) + x] = sum;
            }
        }

        var map = new float[rows.Length * width];
        for (int y = 0; y < rows.Length; y++)
        {
            var (first, weights) = rows[y];
            Span<float> line = map.AsSpan(y * width, width);
            for (int tap = 0; tap < weights.Length; tap++)
            {
                ReadOnlySpan<float> source = wide.AsSpan(Math.Clamp(first + tap, 0, Grid.Height - 1) * width, width);
                for (int x = 0; x < width; x++) line[x] += weights[tap] * source[x];
            }
        }

        return map;
    }

    private (double X, double Y)? FindPeak()
    {
        if (_weights.Max() - _weights.Min() <= Alike * _weights.Max()) return null;
        int height = Grid.Height * SamplesPerRegion, width = Grid.Width * SamplesPerRegion;
        float[] map = Sample(Taps(height, height, Grid.Height), Taps(width, width, Grid.Width));
        int strongest = Array.IndexOf(map, map.Max());
        return ((strongest % width + 0.5) / width, (strongest / width + 0.5) / height);
    }
}
