namespace MLCaption.Sweeps;

/// <summary>How <see cref="TpeSampler"/> proposes.</summary>
public sealed record TpeOptions
{
    /// <summary>Trials before the first proposal from a model, those under way counted in while half of them have a result; they come
    /// from <see cref="SobolSampler"/>. Default 10.</summary>
    public int Startup { get; init; } = 10;

    /// <summary>Points drawn for each proposal, of which the most promising is taken. Fewer explore more. Default 24.</summary>
    public int Candidates { get; init; } = 24;

    /// <summary>The share γ of the trials that the model of good ones is made of. Default 0.1.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <summary>The most trials that the model of good ones is made of. Default 25.</summary>
    public int MostBelow { get; init; } = 25;

    /// <summary>Whether a point that was tried may be proposed again; otherwise the most promising one that was not is. Default false.</summary>
    public bool Duplicates { get; init; }

    /// <summary>What is wrong with the settings; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (Startup < 1) yield return $"startup must be at least 1, but was {Startup}.";
        if (Candidates < 1) yield return $"candidates must be at least 1, but was {Candidates}.";
        if (Gamma is not (> 0 and < 1)) yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"gamma must be in (0, 1), but was {Gamma}.");
        if (MostBelow < 1) yield return $"mostBelow must be at least 1, but was {MostBelow}.";
    }
}
