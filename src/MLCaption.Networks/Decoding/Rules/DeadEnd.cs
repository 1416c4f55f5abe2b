namespace MLCaption.Networks.Decoding;

/// <summary>A hypothesis that the rules leave no token, not even the end.</summary>
/// <param name="Image">The image's place among those under way.</param>
/// <param name="Hypothesis">The hypothesis' place among those of its image.</param>
/// <param name="EndLogProbability">Of the end token, which it would break a rule with.</param>
internal readonly record struct DeadEnd(int Image, int Hypothesis, double EndLogProbability);
