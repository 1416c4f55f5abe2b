using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>How captions are read out of the decoder. A null takes the default.</summary>
public sealed record DecodingSection
{
    /// <summary>The likeliest word at each step.</summary>
    public const string Greedy = "greedy";

    /// <summary>Several hypotheses at once.</summary>
    public const string Beam = "beam";

    internal static ObjectRule Rule { get; } = new(
        new Field("strategy", new NameRule(Greedy, Beam)),
        new Field("beamSize", new IntegerRule(1)),
        new Field("lengthPenalty", NumberRule.AtLeast(0)),
        new Field("maxLength", new IntegerRule(1)),
        new Field("allowUnknown", new BooleanRule()))
    {
        Agreement = Agree,
    };

    /// <summary><c>greedy</c> or <c>beam</c>. Default beam.</summary>
    public string Strategy { get; init; } = Beam;

    /// <summary>Hypotheses kept for each image.</summary>
    public int? BeamSize { get; init; }

    /// <summary>Exponent of the length in a hypothesis' score.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>The most words of a caption.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether a caption may hold the mark of an unknown word.</summary>
    public bool? AllowUnknown { get; init; }

    private static readonly string[] _ofBeam = ["beamSize", "lengthPenalty"];

    private static IEnumerable<(string? Key, string Rule)> Agree(JsonObject decoding)
    {
        bool greedy = (decoding["strategy"] as JsonValue)?.TryGetValue(out string? strategy) == true && strategy == Greedy;
        foreach (string key in _ofBeam.Where(key => greedy && decoding.ContainsKey(key)))
        {
            yield return (key, "belongs to the strategy 'beam'.");
        }
    }
}
