namespace MLCaption.Training;

/// <summary>
/// How training pictures are varied, anew each time that they are seen, where an encoder is trained along. Each picture is flipped, cropped
/// and turned in one step, and its colours changed, by amounts drawn evenly from the ranges below.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>
    /// Whether half of the pictures are mirrored left to right. Captions of a mirrored picture have <c>left</c> and <c>right</c>, and words
    /// made with them, exchanged; a picture with such a word whose counterpart is not in the vocabulary stays as it is. Default yes.
    /// </summary>
    public bool Flip { get; init; } = true;

    /// <summary>
    /// The smallest share of the area that a crop keeps, in (0, 1]; 1 crops nothing. Its width is 3/4 to 4/3 of its height, as far as it
    /// fits. Default 0.8: what captions name should stay in the picture.
    /// </summary>
    public double Crop { get; init; } = 0.8;

    /// <summary>
    /// How much brightness, contrast and saturation change, in [0, 1): factors between 1 less this and 1 and this. 0 changes none. Default 0.2.
    /// </summary>
    public double Color { get; init; } = 0.2;

    /// <summary>The largest angle that a picture is turned by, either way, in degrees from 0 to 180. Its edges are continued. Default 5.</summary>
    public double Rotation { get; init; } = 5;

    /// <summary>What is wrong with these options, a sentence each; empty when they can be used.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        if (Crop is not (> 0 and <= 1)) yield return FormattableString.Invariant($"crop must be in (0, 1], but was {Crop}.");
        if (Color is not (>= 0 and < 1)) yield return FormattableString.Invariant($"color must be in [0, 1), but was {Color}.");
        if (Rotation is not (>= 0 and <= 180)) yield return FormattableString.Invariant($"rotation must be from 0 to 180 degrees, but was {Rotation}.");
    }
}
