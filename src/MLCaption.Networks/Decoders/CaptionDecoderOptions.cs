using System.Text.Json.Serialization;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Which caption decoder to build, and how large. As JSON, with the network's name under <c>network</c>, it is the experiment file's
/// decoder and the description that travels with a trained one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "network")]
[JsonDerivedType(typeof(ShowAttendTellOptions), "attention")]
[JsonDerivedType(typeof(TransformerOptions), "transformer")]
[JsonDerivedType(typeof(ShowAndTellOptions), "showAndTell")]
[JsonDerivedType(typeof(MergeOptions), "merge")]
[JsonDerivedType(typeof(UpDownOptions), "upDown")]
public abstract record CaptionDecoderOptions
{
    /// <summary>Share of elements dropped while training, in [0, 1); each network says where. Default 0.3.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>
    /// Share of the numbers of the regions' features dropped while training, in [0, 1): the same ones at all regions of an image (Tompson et
    /// al., CVPR 2015). Default 0.
    /// </summary>
    public double RegionDropout { get; init; }

    /// <summary>Whether the output layer shares its weights with the embedding (Press and Wolf, EACL 2017). Default yes.</summary>
    public bool TiedEmbedding { get; init; } = true;

    /// <summary>Builds the network, newly initialised from torch's random stream, in training mode.</summary>
    /// <param name="vocabularySize">V: tokens, special ones included; more than <see cref="SpecialTokens.Count"/>.</param>
    /// <param name="regionSize">D: length of a region's feature vector, at least 1.</param>
    /// <returns>The network.</returns>
    /// <exception cref="ArgumentException">These options have problems, or a size is too small; the message tells all.</exception>
    public abstract DecoderNetwork Create(int vocabularySize, int regionSize);

    /// <summary>What is wrong with these options, a sentence each; empty when the network can be built.</summary>
    /// <returns>Sentences that name the property as in an experiment file, the rule and the value.</returns>
    public virtual IEnumerable<string> Problems()
    {
        if (Dropout is not (>= 0 and < 1))
        {
            yield return FormattableString.Invariant($"dropout must be in [0, 1), but was {Dropout}.");
        }

        if (RegionDropout is not (>= 0 and < 1))
        {
            yield return FormattableString.Invariant($"regionDropout must be in [0, 1), but was {RegionDropout}.");
        }
    }

    /// <summary>What is wrong with these options for regions of such a length, beyond <see cref="Problems"/>.</summary>
    /// <param name="regionSize">D, at least 1.</param>
    internal virtual IEnumerable<string> ProblemsWith(int regionSize) => [];

    /// <summary>A sentence for each size that is below 1.</summary>
    /// <param name="sizes">Names as in an experiment file, and sizes.</param>
    private protected static IEnumerable<string> TooSmall(params IEnumerable<(string Name, int Size)> sizes) =>
        sizes.Where(named => named.Size < 1).Select(named => $"{named.Name} must be at least 1, but was {named.Size}.");
}
