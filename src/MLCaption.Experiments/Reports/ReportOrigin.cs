namespace MLCaption.Experiments;

/// <summary>Where and when a report is made.</summary>
public sealed record ReportOrigin
{
    /// <summary>When.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The version of the program that makes it.</summary>
    public required string Version { get; init; }

    /// <summary>The words of a command line that lead to the sweep: its folder, and where its trials are kept; no passwords.</summary>
    public required string Place { get; init; }

    /// <summary>The folder at which paths in shown files begin.</summary>
    public required string Directory { get; init; }

    /// <summary>What is to be said of the machine, by name. Default nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Machine { get; init; } = [];
}
