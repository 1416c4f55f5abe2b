namespace MLCaption.Cli.Machine;

/// <summary>What people call vector instructions.</summary>
internal static class VectorNames
{
    public static string Of(VectorInstructions vectors) => vectors switch
    {
        VectorInstructions.Avx512 => "AVX-512",
        VectorInstructions.Avx2 => "AVX2",
        VectorInstructions.Neon => "NEON",
        _ => "no AVX2",
    };
}
