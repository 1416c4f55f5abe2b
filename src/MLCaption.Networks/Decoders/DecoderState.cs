using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// What a decoder remembers between two steps, for B images with K captions under way each. What belongs to an image alone, such
/// as projected regions, is held once however many captions share it.
/// </summary>
public abstract class DecoderState : IDisposable
{
    /// <summary>The state of a beam's survivors.</summary>
    /// <param name="parents">
    /// (B, K'), Int64: for each new caption the one of its image, 0 to K - 1, that it goes on from; may repeat and reorder.
    /// </param>
    /// <returns>A state of its own for B images with K' captions each.</returns>
    public abstract DecoderState Reorder(Tensor parents);

    /// <summary>The state of some of the images, with all their captions.</summary>
    /// <param name="images">(B'), Int64: which images, 0 to B - 1.</param>
    /// <returns>A state of its own for B' images.</returns>
    public abstract DecoderState SelectImages(Tensor images);

    /// <summary>Lets the state outlive the innermost dispose scope.</summary>
    /// <returns>This state.</returns>
    public abstract DecoderState MoveToOuterDisposeScope();

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the tensors.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
