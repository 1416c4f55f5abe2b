using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>What a <see cref="RegionAttention"/> keeps of the images, in its own order; the first dimension is the images'.</summary>
internal readonly record struct RegionMemory(Tensor Keys, Tensor Regions)
{
    public RegionMemory Map(Func<Tensor, Tensor> change) => new(change(Keys), change(Regions));
}
