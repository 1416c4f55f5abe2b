namespace MLCaption.Serving;

/// <summary>One of several captions in an answer.</summary>
internal sealed record CandidateResponse(string Caption, double LogProbability, double Probability)
{
    public static CandidateResponse Of(CandidateCaption candidate) => new(candidate.Caption, candidate.LogProbability, Math.Exp(candidate.LogProbability));
}
