using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>Chooses what hypotheses go on with. Made anew for each batch, so that it can remember what it has chosen.</summary>
internal abstract class SearchStrategy
{
    /// <summary>Whether two captions of an image may be equal.</summary>
    public abstract bool MayRepeat { get; }

    /// <summary>The most captions that an image gets.</summary>
    public abstract int Captions { get; }

    /// <summary>Chooses for all images at once.</summary>
    /// <param name="logProbabilities">
    /// (images, hypotheses, vocabulary), minus infinity where the rules forbid a token. Images with fewer hypotheses fill up with rows
    /// that mean nothing.
    /// </param>
    /// <param name="images">The place in the batch of each image.</param>
    /// <param name="beams">The hypotheses of each image; none for an image that is finished.</param>
    /// <returns>For each image what its hypotheses go on with or end with; an image of which nothing goes on is finished.</returns>
    public abstract IReadOnlyList<Continuation>[] Choose(Tensor logProbabilities, int[] images, Hypothesis[][] beams);
}
