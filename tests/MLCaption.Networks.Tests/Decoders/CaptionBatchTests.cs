using MLCaption.Networks.Decoders;

namespace MLCaption.Networks.Tests.Decoders;

public sealed class CaptionBatchTests
{
    [Fact]
    public void Each_step_runs_only_the_slots_that_some_image_still_needs()
    {
        using CaptionBatch batch = CaptionBatch.Create([[[4, 2], [5, 6, 7, 2]], [[8, 9, 2]]]);

        Assert.Equal([2, 2, 1, 1], batch.Slots);
        // Step by step, image by image, an image's longest caption first.
        Assert.Equal([1L, 1, 1, 0, 5, 4, 8, 0, 6, 9, 7, 0], batch.Inputs.data<long>().ToArray());
        Assert.Equal([5L, 4, 8, 6, 2, 9, 7, 2, 2], batch.Targets.data<long>().ToArray());
        Assert.Equal([0L, 1, 2, 4, 5, 6, 8, 9, 10], batch.WordRows!.data<long>().ToArray());
        Assert.Equal([0L, 1, 2, 0, 1, 2, 0, 2, 0], batch.WordCaptions.data<long>().ToArray());
        Assert.Equal(3, batch.Captions);
        Assert.Equal(9, batch.Words);
    }

    [Fact]
    public void Captions_of_one_length_need_no_choice_of_rows()
    {
        using CaptionBatch batch = CaptionBatch.Create([[[4, 2]], [[5, 2]]]);

        Assert.Null(batch.WordRows);
    }

    [Fact]
    public void An_image_without_captions_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => CaptionBatch.Create([[[4, 2]], []]));

        Assert.Equal("A batch needs images, each with captions of at least the end token. (Parameter 'captions')", error.Message);
    }
}
