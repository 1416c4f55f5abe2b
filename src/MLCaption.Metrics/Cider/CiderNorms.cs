using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// The lengths of a reference's vectors, found without a table where no two words stand side by side twice: then single words alone repeat.
/// Nearly all captions are so.
/// </summary>
internal static class CiderNorms
{
    // Words are compared each with each, which pays for short captions.
    private const int LongestCaption = 32;

    /// <param name="tokens">The caption.</param>
    /// <param name="numbers">Of all references.</param>
    /// <param name="first">The caption's first token among those of all references.</param>
    /// <param name="norms">The length of the vector of each order.</param>
    /// <returns>False where the caption is long or holds two words side by side twice; <paramref name="norms"/> are nothing then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryCompute(ReadOnlySpan<int> tokens, NGramNumbers numbers, int first, Span<double> norms)
    {
        if (tokens.Length > LongestCaption) return false;
        CiderDocumentFrequencies frequencies = numbers.Frequencies;
        ReadOnlySpan<int> known = numbers.Of(1).Slice(first, tokens.Length);
        double squares = 0;
        uint repetitions = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            int count = 1;
            for (int j = i + 1; j < tokens.Length; j++)
            {
                if (tokens[j] != tokens[i]) continue;
                if (j + 1 < tokens.Length && tokens[j + 1] == tokens[i + 1]) return false;
                count++;
                repetitions |= 1u << j;
            }

            if ((repetitions >> i & 1) != 0) continue;
            double weight = count * frequencies.InverseOf(known[i]);
            squares += weight * weight;
        }

        norms[0] = Math.Sqrt(squares);
        for (int order = 2; order <= norms.Length; order++)
        {
            squares = 0;
            foreach (int number in numbers.Of(order).Slice(first, CaptionNGrams.TotalOf(tokens.Length, order)))
            {
                double weight = frequencies.InverseOf(number);
                squares += weight * weight;
            }

            norms[order - 1] = Math.Sqrt(squares);
        }

        return true;
    }
}
