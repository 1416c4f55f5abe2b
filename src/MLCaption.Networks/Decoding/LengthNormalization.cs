namespace MLCaption.Networks.Decoding;

/// <summary>What a finished caption's log-probability is divided by; n counts its words and the end token, a is the length penalty.</summary>
public enum LengthNormalization
{
    /// <summary>n^a: with a = 1 the mean log-probability of a token.</summary>
    Average,

    /// <summary>(5 + n)^a / 6^a: Wu et al., arXiv:1609.08144, equation 14, without its coverage penalty.</summary>
    Wu,
}
