namespace MLCaption.Networks.Decoders;

/// <summary>How a decoder's state is compared with the regions of an image.</summary>
public enum AttentionKind
{
    /// <summary>A small network scores the sum of query and key: Bahdanau et al., ICLR 2015.</summary>
    Additive,

    /// <summary>The product of query and key: Luong et al., EMNLP 2015.</summary>
    Dot,

    /// <summary>The product divided by the square root of its length: Vaswani et al., NeurIPS 2017.</summary>
    ScaledDot,

    /// <summary>Several scaled products side by side, each of which reads its own part of the regions: Vaswani et al., NeurIPS 2017.</summary>
    MultiHead,
}
