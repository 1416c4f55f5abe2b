namespace MLCaption.Networks.Decoding;

/// <summary>A caption has no fewer and no more words than this.</summary>
internal sealed class LengthRule(int least, int most, int vocabularySize) : TokenRule
{
    public override IEnumerable<int> Forbidden(int words) =>
        words < least ? [SpecialTokens.End]
        : words < most ? []
        : Enumerable.Range(0, vocabularySize).Where(token => token != SpecialTokens.End);
}
