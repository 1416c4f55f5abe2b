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
    /// <exception cref="NotFiniteNumberException">A hypothesis' log-probabilities are no numbers.</exception>
    public abstract IReadOnlyList<Continuation>[] Choose(Tensor logProbabilities, int[] images, Hypothesis[][] beams);

    /// <summary>What ends a search that would go on for ever: no continuation is likelier than another, and none forbidden.</summary>
    /// <param name="image">The image's place in the batch.</param>
    protected static NotFiniteNumberException NotANumber(int image) => new(
        $"The decoder's log-probabilities for image {image + 1} of the batch are not numbers: its features are not finite, or the decoder's weights are not or are too large.");
}
