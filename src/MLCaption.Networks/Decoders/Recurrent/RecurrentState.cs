using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of a recurrent decoder between two steps: tensors of images, (B, ...), of captions, (B, K, ...), and of neither.</summary>
internal abstract class RecurrentState : DecoderState
{
    public sealed override DecoderState MoveToOuterDisposeScope()
    {
        Map(Move, Move, Move);
        return this;

        static Tensor Move(Tensor tensor) => tensor.MoveToOuterDisposeScope();
    }

    public sealed override DecoderState Reorder(Tensor parents)
    {
        using var scope = NewDisposeScope();
        long images = parents.shape[0];
        Tensor places = arange(images, ScalarType.Int64, parents.device).unsqueeze(1);    // (B, 1)
        return Map(Alias, Chosen, Alias).MoveToOuterDisposeScope();

        Tensor Chosen(Tensor captions)                                                    // (B, K, S) to (B, K', S)
        {
            long count = captions.shape[1], size = captions.shape[2];
            Tensor rows = (parents + (places * count)).view(-1);
            return captions.reshape(images * count, size).index_select(0, rows).view(images, parents.shape[1], size);
        }
    }

    public sealed override DecoderState SelectImages(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Map(Chosen, Chosen, Alias).MoveToOuterDisposeScope();

        Tensor Chosen(Tensor tensor) => tensor.index_select(0, images);
    }

    protected sealed override void Dispose(bool disposing)
    {
        Map(Free, Free, Free);

        static Tensor Free(Tensor tensor)
        {
            tensor.Dispose();
            return tensor;
        }
    }

    /// <summary>Shares a tensor by reference, so that either state may be disposed of first.</summary>
    protected static Tensor Alias(Tensor tensor) => tensor.alias();

    /// <summary>The same state with other tensors.</summary>
    /// <param name="image">For a tensor of images.</param>
    /// <param name="caption">For a tensor of captions, which has three dimensions.</param>
    /// <param name="shared">For one of neither.</param>
    protected abstract RecurrentState Map(Func<Tensor, Tensor> image, Func<Tensor, Tensor> caption, Func<Tensor, Tensor> shared);
}
