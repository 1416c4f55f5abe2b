namespace MLCaption.Cli.Machine;

/// <summary>What the machine has, without judgement.</summary>
internal sealed record MachineFacts
{
    /// <summary>The product, .NET and the system.</summary>
    public required string Program { get; init; }

    public required IReadOnlyList<LibraryVersion> Libraries { get; init; }

    public required ProcessorFacts Processor { get; init; }

    /// <summary>Bytes that this process may use; a container may allow fewer than there are.</summary>
    public required long Memory { get; init; }

    /// <summary>Bytes that nobody uses at the moment; null when unknown.</summary>
    public long? FreeMemory { get; init; }

    /// <summary>libtorch; null when it doesn't work.</summary>
    public TorchFacts? Torch { get; init; }

    /// <summary>Why it doesn't.</summary>
    public string? TorchProblem { get; init; }

    /// <summary>Paths of the libraries that do matrix products and threads for it, links followed.</summary>
    public IReadOnlyList<string> MathLibraries { get; init; } = [];

    /// <summary>Whether the system has an NVIDIA driver.</summary>
    public bool HasNvidiaDriver { get; init; }

    /// <summary>Version of ONNX Runtime; null when it doesn't work.</summary>
    public string? OnnxRuntime { get; init; }

    /// <summary>What else than the processor it can run on.</summary>
    public IReadOnlyList<string> OnnxProviders { get; init; } = [];

    /// <summary>Why it doesn't work.</summary>
    public string? OnnxProblem { get; init; }

    /// <summary>Why pictures can't be decoded; null when they can.</summary>
    public string? PictureProblem { get; init; }

    /// <summary>Which METEOR can be computed, as its name.</summary>
    public required string Meteor { get; init; }

    /// <summary>Where results go.</summary>
    public required FolderFacts Results { get; init; }

    /// <summary>Where what is needed for a while goes.</summary>
    public required FolderFacts Temporary { get; init; }

    /// <summary>What the environment tells the libraries, by variable; those unset are missing.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
