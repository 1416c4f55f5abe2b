namespace MLCaption.Cli.Machine;

/// <summary>What a processor could do at best: the measure of what it does.</summary>
internal static class PeakSpeed
{
    /// <summary>Billions of operations a second that the cores in use could do at best by AVX2 or NEON; null when the clock is unknown.</summary>
    public static double? Of(ProcessorFacts processor, int threads) => processor.Gigahertz * Math.Min(threads, processor.Cores) * OperationsPerCycle(processor.Vectors);

    /// <summary>By which instructions that is.</summary>
    public static string Yardstick(VectorInstructions vectors) => vectors == VectorInstructions.Avx512 ? VectorNames.Of(VectorInstructions.Avx2) : VectorNames.Of(vectors);

    // Two units, a multiplication and an addition each. Of AVX-512, processors have one unit or two; half of their best is every such one's.
    private static int OperationsPerCycle(VectorInstructions vectors) => vectors switch
    {
        VectorInstructions.Avx512 or VectorInstructions.Avx2 => 8 * 2 * 2,
        VectorInstructions.Neon => 4 * 2 * 2,
        _ => 4 * 2,
    };
}
