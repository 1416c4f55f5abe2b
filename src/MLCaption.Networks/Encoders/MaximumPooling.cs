using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>The largest number of each square window.</summary>
/// <param name="size">Extent of the windows, at least 2.</param>
/// <param name="stride">Step from window to window.</param>
/// <param name="padding">Zeros around the map; none may be negative then, as after a rectifier.</param>
internal sealed class MaximumPooling(int size, int stride, int padding = 0) : Layer(nameof(MaximumPooling))
{
    public override string Kind => $"maximum {size}x{size}, stride {stride}";

    protected override Tensor Run(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor padded = padding == 0 ? input : nn.functional.pad(input, ((long)padding, (long)padding, (long)padding, (long)padding));
        return Largest(Largest(padded, 2), 3).MoveToOuterDisposeScope();
    }

    // Along one direction: the maximum of the map, every so many places, and of the same shifted by one, two, ...
    private Tensor Largest(Tensor map, int dimension)
    {
        long span = ((map.shape[dimension] - size) / stride * stride) + 1;
        Tensor largest = map.slice(dimension, 0, span, stride);
        for (int shift = 1; shift < size; shift++)
        {
            largest = largest.maximum(map.slice(dimension, shift, shift + span, stride));
        }

        return largest;
    }
}
