namespace MLCaption.Transforms;

/// <summary>Hands pixels on, for a network that is trained on them.</summary>
internal sealed class PixelEncoder(ImagePreprocessing preprocessing, TrainableEncoder trainable) : FeatureEncoder
{
    public override ImagePreprocessing Preprocessing => preprocessing;

    public override IReadOnlyList<int> Dimensions => [3, preprocessing.Size, preprocessing.Size];

    public override byte[] Content => [];

    public override EncoderState State => new(preprocessing, Output: null, Network: null, trainable);

    public override bool CanBeCached => false;

    public override void Encode(float[] pixels, int count, Span<float> features) => pixels.AsSpan(0, count * Length).CopyTo(features);
}
