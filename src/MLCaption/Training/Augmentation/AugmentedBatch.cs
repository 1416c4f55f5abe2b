namespace MLCaption.Training;

/// <summary>Pictures as they are learnt from this time.</summary>
/// <param name="Pixels">Preprocessed pixels, one picture after another; valid until the next batch.</param>
/// <param name="Images">The pictures, with captions that describe them now.</param>
internal sealed record AugmentedBatch(float[] Pixels, TrainingImage[] Images);
