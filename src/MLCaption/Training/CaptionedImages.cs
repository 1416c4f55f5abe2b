namespace MLCaption.Training;

/// <summary>Images gathered from a data view: features, and what their captions are.</summary>
/// <param name="Features">One row an image.</param>
/// <param name="Layout">How a row is arranged.</param>
/// <param name="Training">What to learn from.</param>
/// <param name="Validation">What to select by; may be empty.</param>
internal sealed record CaptionedImages(
    FeatureStore Features,
    FeatureLayout Layout,
    IReadOnlyList<TrainingImage> Training,
    IReadOnlyList<ValidationImage> Validation)
{
    // Megabytes a batch: made anew for each, they would wait for a collection that seldom comes while little else is allocated.
    private float[] _batch = [];

    /// <summary>The features of some images, one row after another, until the next call.</summary>
    public float[] Rows(IEnumerable<int> rows)
    {
        int[] wanted = [.. rows];
        if (_batch.Length != wanted.Length * Layout.Length)
        {
            _batch = new float[wanted.Length * Layout.Length];
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            Features.Read(wanted[i], _batch, i * Layout.Length);
        }

        return _batch;
    }
}
