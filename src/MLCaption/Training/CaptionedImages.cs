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
    /// <summary>The features of some images, one row after another.</summary>
    public float[] Rows(IEnumerable<int> rows)
    {
        int[] wanted = [.. rows];
        var values = new float[wanted.Length * Layout.Length];
        for (int i = 0; i < wanted.Length; i++)
        {
            Features.Read(wanted[i], values, i * Layout.Length);
        }

        return values;
    }
}
