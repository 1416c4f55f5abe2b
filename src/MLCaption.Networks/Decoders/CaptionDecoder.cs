using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>What says one word after another while it looks at the regions of an image.</summary>
public abstract class CaptionDecoder : nn.Module
{
    /// <summary>For the decoders derived from this one.</summary>
    /// <param name="name">The module's name.</param>
    protected CaptionDecoder(string name)
        : base(name)
    {
    }

    /// <summary>V: how many tokens it knows, special ones included.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>
    /// Says that the weights stay as they are from now on: what can be computed from them alone is computed once, for all captions.
    /// <see cref="nn.Module.train"/> takes it back; to change weights otherwise is an error that isn't noticed.
    /// </summary>
    public virtual void Settle()
    {
    }

    /// <summary>Reads the images before the first word.</summary>
    /// <param name="regions">(images, regions, size).</param>
    /// <returns>A state for one caption an image; the caller disposes of it.</returns>
    public abstract DecoderState Start(Tensor regions);

    /// <summary>Reads a token of each caption and tells what may follow.</summary>
    /// <param name="tokens">(images, captions), Int64; the start token at first.</param>
    /// <param name="state">The state before; stays valid.</param>
    /// <returns>Log-probabilities, attention and the new state.</returns>
    public abstract DecoderStep Advance(Tensor tokens, DecoderState state);
}
