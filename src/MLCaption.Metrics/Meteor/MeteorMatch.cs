namespace MLCaption.Metrics;

/// <summary>Words of the reference that may be aligned with words of the hypothesis.</summary>
/// <param name="Start">Place of the first in the reference.</param>
/// <param name="Length">How many there.</param>
/// <param name="HypothesisStart">Place of the first in the hypothesis.</param>
/// <param name="HypothesisLength">How many there.</param>
/// <param name="Module">Which module found it: 0 exact, 1 stem, 2 synonym, 3 paraphrase.</param>
internal readonly record struct MeteorMatch(int Start, int Length, int HypothesisStart, int HypothesisLength, int Module)
{
    /// <summary>
    /// What it counts in the search. The weights there are 1 for equal words and a half for others, and the reference program drops what
    /// is left of an integer: a single word that matches by stem or synonym counts nothing.
    /// </summary>
    public int Gain => Module == 0 ? Length + HypothesisLength : (Length / 2) + (HypothesisLength / 2);

    public int Distance => Math.Abs(Start - HypothesisStart);

    public int End => Start + Length;

    public int HypothesisEnd => HypothesisStart + HypothesisLength;
}
