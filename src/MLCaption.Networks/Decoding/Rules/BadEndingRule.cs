namespace MLCaption.Networks.Decoding;

/// <summary>A caption doesn't end with certain words, so none of them can be its last when it is as long as it may be.</summary>
internal sealed class BadEndingRule(IReadOnlySet<int> endings, int mostWords) : TokenRule
{
    public override IEnumerable<int> Forbidden(int words) => words == mostWords - 1 ? endings : [];

    public override void Forbid(Hypothesis hypothesis, ICollection<int> tokens)
    {
        if (endings.Contains(hypothesis.Token))
        {
            tokens.Add(SpecialTokens.End);
        }
    }
}
