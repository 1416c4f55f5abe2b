namespace MLCaption.Networks.Decoders;

/// <summary>How the decoder weighs what it sees against what it has said: the beta of Xu et al. 2015, section 4.2.1.</summary>
public enum AttentionGate
{
    /// <summary>No gate: the context enters as it is.</summary>
    None,

    /// <summary>One sigmoid for the whole context, as in the paper.</summary>
    Scalar,

    /// <summary>A sigmoid for each element of the context.</summary>
    Vector,
}
