using Microsoft.ML.Data;

namespace MLCaption.Training;

/// <summary>How one row of the features column is read: as regions, or as the pixels of an encoder trained along.</summary>
/// <param name="Dimensions">The column's dimensions.</param>
/// <param name="Regions">R: how many regions; of pixels how many places.</param>
/// <param name="Size">D: length of one region's feature vector; of pixels 3.</param>
/// <param name="IsGrid">Whether values come feature map by feature map, (D, R), and must be turned round.</param>
internal sealed record FeatureLayout(IReadOnlyList<int> Dimensions, int Regions, int Size, bool IsGrid)
{
    public const string Expected =
        "(size) for one feature vector an image, (regions, size), or (channels, height, width) for a grid, with or without a leading 1";

    public int Length => Regions * Size;

    /// <summary>How frozen regions lie over the image: as the feature maps say, else as the square that they make; null where they make none.</summary>
    public AttentionGrid? Grid => IsGrid ? new AttentionGrid(Dimensions[^2], Dimensions[^1]) : AttentionGrid.OfRegions(Regions);

    /// <summary>The layout of frozen features.</summary>
    /// <returns>Null when the type is none that <see cref="Expected"/> describes.</returns>
    public static FeatureLayout? OfFeatures(DataViewType type)
    {
        if (type is not VectorDataViewType { IsKnownSize: true } vector || vector.ItemType != NumberDataViewType.Single)
        {
            return null;
        }

        int[] dimensions = [.. vector.Dimensions];
        return dimensions switch
        {
            [var size] => new FeatureLayout(dimensions, 1, size, false),
            [var regions, var size] => new FeatureLayout(dimensions, regions, size, false),
            [var channels, var height, var width] => new FeatureLayout(dimensions, height * width, channels, true),
            [1, var channels, var height, var width] => new FeatureLayout(dimensions, height * width, channels, true),
            _ => null,
        };
    }

    /// <summary>The layout of pixels for an encoder: they stay as they are.</summary>
    /// <returns>Null when the type is not (3, height, width).</returns>
    public static FeatureLayout? OfPixels(DataViewType type) =>
        type is VectorDataViewType { IsKnownSize: true, Dimensions: [3, var height, var width] } vector
        && vector.ItemType == NumberDataViewType.Single
            ? new FeatureLayout([3, height, width], height * width, 3, false)
            : null;

    /// <summary>Brings one row into the order (regions, size).</summary>
    public void Arrange(in VBuffer<float> row, Span<float> destination)
    {
        if (!IsGrid)
        {
            row.CopyTo(destination);
            return;
        }

        float[]? dense = null;
        ReadOnlySpan<float> values = row.IsDense ? row.GetValues() : dense = [.. row.DenseValues()];
        for (int place = 0; place < Regions; place++)
        {
            Span<float> region = destination.Slice(place * Size, Size);
            for (int channel = 0; channel < region.Length; channel++)
            {
                region[channel] = values[(channel * Regions) + place];
            }
        }
    }
}
