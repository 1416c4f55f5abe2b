namespace MLCaption.Networks.Decoding;

/// <summary>Which tokens may not come next.</summary>
internal abstract class TokenRule
{
    /// <summary>Tokens that no hypothesis may go on with.</summary>
    /// <param name="words">How many words each has.</param>
    public virtual IEnumerable<int> Forbidden(int words) => [];

    /// <summary>Tokens that one hypothesis may not go on with.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="tokens">Takes them up; may hold some already.</param>
    public virtual void Forbid(Hypothesis hypothesis, ICollection<int> tokens)
    {
    }
}
