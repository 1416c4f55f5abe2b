namespace MLCaption.Networks.Decoders;

/// <summary>The nonlinearity between the sum of key and query and its score.</summary>
public enum AttentionScoring
{
    /// <summary>Rectifier: cheaper, learns as well.</summary>
    Relu,

    /// <summary>Hyperbolic tangent, as in Bahdanau et al., ICLR 2015, and Xu et al., ICML 2015.</summary>
    Tanh,
}
