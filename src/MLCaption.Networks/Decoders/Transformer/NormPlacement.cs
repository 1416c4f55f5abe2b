namespace MLCaption.Networks.Decoders;

/// <summary>Where a Transformer's layers are normalised.</summary>
public enum NormPlacement
{
    /// <summary>Before attention and feed-forward, inside the shortcut; learns without warm-up. Xiong et al., ICML 2020.</summary>
    Pre,

    /// <summary>After the sum with the shortcut, as in Vaswani et al., NeurIPS 2017.</summary>
    Post,
}
