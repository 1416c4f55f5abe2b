namespace MLCaption.Experiments;

/// <summary>An image, what people wrote for it, and what the best trial did.</summary>
internal sealed record ReportedPicture
{
    public required string Id { get; init; }

    /// <summary>The picture as a data URI; null where it is not at hand.</summary>
    public string? Image { get; init; }

    public required string Caption { get; init; }

    public required IReadOnlyList<string> References { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public required CaptionFindings Findings { get; init; }

    /// <summary>Of the kept model's caption, whose words it has; null where there is none.</summary>
    public ReportedAttention? Attention { get; init; }
}
