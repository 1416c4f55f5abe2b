namespace MLCaption.Sweeps;

/// <summary>One thing wrong with a JSON document: where, and the rule with what was found, as one sentence.</summary>
/// <param name="Path">JSON path of the place, for example <c>$.decoder.dropout</c>.</param>
/// <param name="Rule">The rest of the sentence, for example <c>must be in [0, 1), but was 1.5.</c></param>
public sealed record JsonProblem(string Path, string Rule)
{
    /// <summary>The whole sentence: path, then rule.</summary>
    public override string ToString() => $"{Path} {Rule}";
}
