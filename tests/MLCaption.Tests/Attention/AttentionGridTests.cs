using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Tests.Training;

namespace MLCaption.Tests.Attention;

public sealed class AttentionGridTests
{
    [Fact]
    public void Regions_that_make_a_square_lie_in_one() => Assert.Equal(new AttentionGrid(7, 7), AttentionGrid.OfRegions(49));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(36 + 1)]
    public void One_pooled_region_and_numbers_that_are_no_square_have_no_places(int regions) => Assert.Null(AttentionGrid.OfRegions(regions));

    [Fact]
    public void A_pipeline_s_grid_lies_over_what_its_encoder_sees_of_an_image()
    {
        var ml = new MLContext(seed: 1);
        using var encoder = ml.Captioning().Transforms
            .EncodeImages("Features", "ImagePath", new() { Network = "smallCnn", Trainable = true, Crop = 0.875 }).Fit(ml.Captioning().Data.FromImages([]));
        using var decoder = ToyImages.Trainer(ml, ToyImages.Options with { Epochs = 1 }).Fit(ToyImages.View(ml, ToyImages.Rows(8))); // of 4 regions

        Assert.Equal(new AttentionGrid(2, 2, Crop: 0.875), AttentionGrid.Of(new TransformerChain<ITransformer>(encoder, decoder)));
        Assert.Equal(new AttentionGrid(2, 2), AttentionGrid.Of(decoder));
        Assert.Null(AttentionGrid.Of(encoder));
    }

    [Fact]
    public void It_reads_as_height_by_width() => Assert.Equal("3x5", new AttentionGrid(3, 5).ToString());
}
