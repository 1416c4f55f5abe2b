using MLCaption.Networks.Decoding;

namespace MLCaption.Experiments;

/// <summary>How captions are read out otherwise than a model was saved for. What is null stays as it was saved.</summary>
public sealed record DecodingChange
{
    /// <summary>See <see cref="DecodingOptions.Strategy"/>. A beam's size without it turns greedy decoding and sampling into a beam.</summary>
    public DecodingStrategy? Strategy { get; init; }

    /// <summary>See <see cref="DecodingOptions.BeamSize"/>.</summary>
    public int? BeamSize { get; init; }

    /// <summary>See <see cref="DecodingOptions.Groups"/>.</summary>
    public int? Groups { get; init; }

    /// <summary>See <see cref="DecodingOptions.Diversity"/>.</summary>
    public double? Diversity { get; init; }

    /// <summary>See <see cref="DecodingOptions.Samples"/>.</summary>
    public int? Samples { get; init; }

    /// <summary>See <see cref="DecodingOptions.Temperature"/>.</summary>
    public double? Temperature { get; init; }

    /// <summary>See <see cref="DecodingOptions.TopK"/>.</summary>
    public int? TopK { get; init; }

    /// <summary>See <see cref="DecodingOptions.TopP"/>.</summary>
    public double? TopP { get; init; }

    /// <summary>See <see cref="DecodingOptions.Seed"/>.</summary>
    public int? Seed { get; init; }

    /// <summary>See <see cref="DecodingOptions.LengthPenalty"/>.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>See <see cref="DecodingOptions.LengthNormalization"/>.</summary>
    public LengthNormalization? LengthNormalization { get; init; }

    /// <summary>See <see cref="DecodingOptions.MinLength"/>.</summary>
    public int? MinLength { get; init; }

    /// <summary>See <see cref="DecodingOptions.MaxLength"/>.</summary>
    public int? MaxLength { get; init; }

    /// <summary>See <see cref="DecodingOptions.NoRepeatNgram"/>.</summary>
    public int? NoRepeatNgram { get; init; }

    /// <summary>See <see cref="DecodingOptions.AllowUnknown"/>.</summary>
    public bool? AllowUnknown { get; init; }

    /// <summary>See <see cref="DecodingOptions.BadEndings"/>.</summary>
    public string? BadEndings { get; init; }

    /// <summary>The options that a model was saved with, changed.</summary>
    /// <exception cref="ArgumentException">What comes out has problems; the message tells all.</exception>
    internal DecodingOptions Apply(DecodingOptions saved)
    {
        bool isBeam = saved.Strategy is DecodingStrategy.Beam or DecodingStrategy.DiverseBeam;
        var changed = saved with
        {
            Strategy = Strategy ?? (BeamSize is null || isBeam ? saved.Strategy : DecodingStrategy.Beam),
            BeamSize = BeamSize ?? saved.BeamSize,
            Groups = Groups ?? saved.Groups,
            Diversity = Diversity ?? saved.Diversity,
            Samples = Samples ?? saved.Samples,
            Temperature = Temperature ?? saved.Temperature,
            TopK = TopK ?? saved.TopK,
            TopP = TopP ?? saved.TopP,
            Seed = Seed ?? saved.Seed,
            LengthPenalty = LengthPenalty ?? saved.LengthPenalty,
            LengthNormalization = LengthNormalization ?? saved.LengthNormalization,
            MinLength = MinLength ?? saved.MinLength,
            MaxLength = MaxLength ?? saved.MaxLength,
            NoRepeatNgram = NoRepeatNgram ?? saved.NoRepeatNgram,
            AllowUnknown = AllowUnknown ?? saved.AllowUnknown,
            BadEndings = BadEndings ?? saved.BadEndings,
        };
        string problems = string.Join(" ", changed.Problems());
        return problems.Length == 0 ? changed : throw new ArgumentException($"Captions can't be read out so: {problems}");
    }
}
