using System.Text.Json.Serialization;

namespace MLCaption.Serving;

/// <summary>The answer to <c>POST /caption</c>.</summary>
internal sealed record CaptionResponse(
    string Model,
    string Caption,
    double LogProbability,
    double Probability,
    int Width,
    int Height,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CandidateResponse>? Candidates,
    AttentionResponse? Attention)
{
    public static CaptionResponse Of(CaptionAnswer answer) => new(
        answer.Model,
        answer.Caption,
        answer.LogProbability,
        Math.Exp(answer.LogProbability),
        answer.Width,
        answer.Height,
        answer.Candidates is { } candidates ? [.. candidates.Select(CandidateResponse.Of)] : null,
        AttentionResponse.Of(answer.Attention));
}
