using Microsoft.ML.Data;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class FeatureLayoutTests
{
    [Fact]
    public void A_grid_of_feature_maps_becomes_a_feature_vector_for_each_place()
    {
        // Two maps of 1x3: the first 1 2 3, the second 4 5 6.
        FeatureLayout layout = FeatureLayout.OfFeatures(new VectorDataViewType(NumberDataViewType.Single, 1, 2, 1, 3))!;
        var regions = new float[6];

        layout.Arrange(new VBuffer<float>(6, [1, 2, 3, 4, 5, 6]), regions);

        Assert.Equal([1, 4, 2, 5, 3, 6], regions);
        Assert.Equal((3, 2), (layout.Regions, layout.Size));
    }

    [Fact]
    public void Sparse_rows_are_filled_with_zeros()
    {
        FeatureLayout grid = FeatureLayout.OfFeatures(new VectorDataViewType(NumberDataViewType.Single, 2, 1, 2))!;
        FeatureLayout regions = FeatureLayout.OfFeatures(new VectorDataViewType(NumberDataViewType.Single, 2, 2))!;
        var sparse = new VBuffer<float>(4, 1, [7], [1]);
        float[] turned = [9, 9, 9, 9], kept = [9, 9, 9, 9];

        grid.Arrange(sparse, turned);
        regions.Arrange(sparse, kept);

        Assert.Equal([0, 0, 7, 0], turned);
        Assert.Equal([0, 7, 0, 0], kept);
    }

    [Fact]
    public void Regions_lie_as_the_feature_maps_say_or_in_the_square_that_they_make()
    {
        static AttentionGrid? Grid(params int[] dimensions) => FeatureLayout.OfFeatures(new VectorDataViewType(NumberDataViewType.Single, dimensions))!.Grid;

        Assert.Equal(new AttentionGrid(3, 5), Grid(8, 3, 5));
        Assert.Equal(new AttentionGrid(3, 5), Grid(1, 8, 3, 5));
        Assert.Equal(new AttentionGrid(7, 7), Grid(49, 8));
        Assert.Null(Grid(50, 8));
        Assert.Null(Grid(8));
    }

    [Fact]
    public void Anything_else_is_no_layout()
    {
        Assert.Null(FeatureLayout.OfFeatures(new VectorDataViewType(NumberDataViewType.Single)));
        Assert.Null(FeatureLayout.OfFeatures(new VectorDataViewType(NumberDataViewType.Double, 4)));
        Assert.Null(FeatureLayout.OfFeatures(NumberDataViewType.Single));
        Assert.Null(FeatureLayout.OfFeatures(new VectorDataViewType(NumberDataViewType.Single, 2, 3, 4, 5)));
        Assert.Null(FeatureLayout.OfPixels(new VectorDataViewType(NumberDataViewType.Single, 1, 8, 8)));
    }
}
