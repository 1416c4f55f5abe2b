using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

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
        Assert.Equal([4L, 5, 6, 8, -1, 9, 10, -1, -1], batch.Followers.data<long>().ToArray());
        Assert.Equal(3, batch.Captions);
        Assert.Equal(9, batch.Words);
    }

    [Fact]
    public void The_same_captions_read_with_other_words_have_the_same_targets()
    {
        using CaptionBatch batch = CaptionBatch.Create([[[4, 2], [5, 6, 7, 2]], [[8, 9, 2]]]);
        using CaptionBatch other = batch.WithInputs(tensor(new[] { 1L, 1, 1, 0, 9, 9, 9, 0, 9, 9, 9, 0 }));

        Assert.Equal([1L, 1, 1, 0, 9, 9, 9, 0, 9, 9, 9, 0], other.Inputs.data<long>().ToArray());
        Assert.Equal(batch.Targets.data<long>().ToArray(), other.Targets.data<long>().ToArray());
        Assert.Equal(batch.WordRows!.data<long>().ToArray(), other.WordRows!.data<long>().ToArray());
        Assert.Equal(batch.WordCaptions.data<long>().ToArray(), other.WordCaptions.data<long>().ToArray());
        Assert.Equal((batch.Captions, batch.Words), (other.Captions, other.Words));
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
