namespace MLCaption.Networks.Decoding;

/// <summary>Padding and start token are no words; nor is the unknown word, unless it is allowed.</summary>
internal sealed class SpecialTokenRule(bool allowUnknown) : TokenRule
{
    private readonly int[] _forbidden =
        allowUnknown ? [SpecialTokens.Padding, SpecialTokens.Start] : [SpecialTokens.Padding, SpecialTokens.Start, SpecialTokens.Unknown];

    public override IEnumerable<int> Forbidden(int words) => _forbidden;
}
