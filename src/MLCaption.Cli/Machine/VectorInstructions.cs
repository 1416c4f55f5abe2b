namespace MLCaption.Cli.Machine;

/// <summary>How many numbers a processor computes with at once, in order.</summary>
internal enum VectorInstructions
{
    /// <summary>Four single-precision numbers, or fewer.</summary>
    Narrow,

    /// <summary>Four, on ARM.</summary>
    Neon,

    /// <summary>Eight, multiplied and added in one instruction.</summary>
    Avx2,

    /// <summary>Sixteen.</summary>
    Avx512,
}
