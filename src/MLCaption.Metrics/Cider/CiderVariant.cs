namespace MLCaption.Metrics;

/// <summary>Which CIDEr.</summary>
public enum CiderVariant
{
    /// <summary>CIDEr-D, what caption papers call plain "CIDEr" and the default: counts are clipped and lengths compared, so that repeating words does not pay.</summary>
    CiderD,

    /// <summary>CIDEr as first defined: the cosine of the two vectors; no clipping, no comparison of lengths.</summary>
    Plain,
}
