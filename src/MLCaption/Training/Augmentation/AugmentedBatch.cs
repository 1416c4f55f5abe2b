namespace MLCaption.Training;

/// <summary>Pictures as they are learnt from this time.</summary>
/// <param name="Pixels">Preprocessed pixels, one picture after another; valid until the next batch.</param>
/// <param name="Captions">For each picture its captions, as they describe it now.</param>
internal sealed record AugmentedBatch(float[] Pixels, IReadOnlyList<IReadOnlyList<int[]>> Captions);
