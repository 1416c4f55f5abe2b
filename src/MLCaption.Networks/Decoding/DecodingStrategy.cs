namespace MLCaption.Networks.Decoding;

/// <summary>How the next words are chosen.</summary>
public enum DecodingStrategy
{
    /// <summary>Several hypotheses an image at once; those likeliest so far go on.</summary>
    Beam,

    /// <summary>The likeliest word at each step: a beam of one.</summary>
    Greedy,

    /// <summary>
    /// Groups of hypotheses, each a beam of its own, that are kept from choosing the words of the groups before them:
    /// Vijayakumar et al., AAAI 2018.
    /// </summary>
    DiverseBeam,

    /// <summary>Words drawn at random, by their probabilities.</summary>
    Sample,
}
