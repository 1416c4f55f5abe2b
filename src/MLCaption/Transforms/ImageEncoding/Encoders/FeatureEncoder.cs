using MLCaption.Networks;

namespace MLCaption.Transforms;

/// <summary>What makes features of preprocessed pixels. May be used from several threads at once.</summary>
internal abstract class FeatureEncoder : IDisposable
{
    // Pixels at which an image more at once no longer pays: two images of 224 x 224.
    private const int PixelsAtOnce = 2 * 224 * 224;
    private const int MostAtOnce = 32;

    /// <summary>What images become before they are encoded.</summary>
    public abstract ImagePreprocessing Preprocessing { get; }

    /// <summary>Dimensions of one image's features: (D), (regions, D) or (C, h, w).</summary>
    public abstract IReadOnlyList<int> Dimensions { get; }

    /// <summary>Number of one image's features.</summary>
    public int Length => Dimensions.Aggregate((x, y) => x * y);

    /// <summary>How many images are best encoded at once.</summary>
    public virtual int ImagesAtOnce => Math.Clamp(PixelsAtOnce / (Preprocessing.Size * Preprocessing.Size), 1, MostAtOnce);


    /// <summary>What travels in a saved model: everything that <see cref="EncoderState"/> can't say.</summary>
    public abstract byte[] Content { get; }

    /// <summary>Which kind of encoder it is and what it needs beside its content.</summary>
    public abstract EncoderState State { get; }

    /// <summary>Whether equal pixels always get equal features that are worth keeping.</summary>
    public virtual bool CanBeCached => true;

    /// <summary>The layers that make the features, for one image; none where they are not ours to tell.</summary>
    public virtual IReadOnlyList<NetworkLayer> Layers => [];

    /// <summary>What is told of an ONNX graph instead; null for other encoders.</summary>
    public virtual OnnxEncoderSummary? Onnx => null;

    /// <summary>Encodes the first images of a buffer.</summary>
    /// <param name="pixels">Preprocessed pixels, (count or more, 3, size, size).</param>
    /// <param name="count">How many images.</param>
    /// <param name="features">Room for their features, one image after another.</param>
    public abstract void Encode(float[] pixels, int count, Span<float> features);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
