using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class TrainingBatchesTests
{
    private static readonly TrainingImage[] _images =
        [.. Enumerable.Range(0, 1003).Select(row => new TrainingImage(row, [new int[1 + (row * 37 % 19)], new int[1 + (row * 11 % 7)]]))];

    [Fact]
    public void Each_image_comes_once_an_epoch()
    {
        TrainingImage[][] batches = TrainingBatches.Shuffle(_images, 10, new Random(3));

        Assert.Equal(Enumerable.Range(0, 1003), batches.SelectMany(batch => batch).Select(image => image.Row).Order());
        Assert.Equal(101, batches.Length);
        Assert.Single(batches, batch => batch.Length != 10);
    }

    [Fact]
    public void The_order_is_the_seeds()
    {
        int[] Order(int seed) => [.. TrainingBatches.Shuffle(_images, 10, new Random(seed)).SelectMany(batch => batch).Select(image => image.Row)];

        Assert.Equal(Order(3), Order(3));
        Assert.NotEqual(Order(3), Order(4));
        Assert.NotEqual(Enumerable.Range(0, 1003), Order(3));
    }

    /// <summary>Left to chance, ten images of 2 to 26 words would differ by about twenty.</summary>
    [Fact]
    public void Images_with_captions_of_about_one_length_come_together()
    {
        TrainingImage[][] batches = TrainingBatches.Shuffle(_images, 10, new Random(3));
        int Words(TrainingImage image) => image.Captions.Sum(caption => caption.Length);

        Assert.True(batches.Average(batch => batch.Max(Words) - batch.Min(Words)) < 5);
        Assert.NotEqual(batches.Select(batch => Words(batch[0])).Order(), batches.Select(batch => Words(batch[0])));
    }
}
