namespace MLCaption.Training;

/// <summary>
/// An epoch's batches in random order. Within some batches' worth of shuffled images those with captions of about one length come
/// together, so that few captions of a batch wait for its longest.
/// </summary>
internal static class TrainingBatches
{
    private const int SortedTogether = 8;

    /// <summary>The batches of an epoch.</summary>
    /// <param name="images">What to learn from.</param>
    /// <param name="imagesPerBatch">At least 1.</param>
    /// <param name="random">Decides the order.</param>
    public static TrainingImage[][] Shuffle(IReadOnlyList<TrainingImage> images, int imagesPerBatch, Random random)
    {
        TrainingImage[] shuffled = [.. images];
        random.Shuffle(shuffled);
        TrainingImage[][] batches =
        [
            .. shuffled.Chunk(imagesPerBatch * SortedTogether)
                .SelectMany(window => window.OrderBy(image => image.Captions.Sum(caption => caption.Length)).Chunk(imagesPerBatch)),
        ];
        random.Shuffle(batches);
        return batches;
    }
}
