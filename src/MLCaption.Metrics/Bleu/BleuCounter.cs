using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>Counts what BLEU is made of, image after image, in memory of its own that it reuses.</summary>
internal sealed class BleuCounter(BleuOptions options)
{
    private readonly CaptionNGrams _hypothesis = new();
    private int[] _most = [];

    /// <summary>Counts one image.</summary>
    /// <param name="corpus">Split at white space.</param>
    /// <param name="image">From 0.</param>
    /// <param name="row">As <see cref="BleuFormula"/> has it; all zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(CaptionCorpus corpus, int image, Span<double> row)
    {
        ReadOnlySpan<int> hypothesis = corpus.Hypotheses[image, 0];
        row[BleuFormula.HypothesisLength] = hypothesis.Length;
        row[BleuFormula.ReferenceLength] = ReferenceLength(corpus.References, image, hypothesis.Length);
        _hypothesis.Read(hypothesis, options.MaxOrder);
        ReadOnlySpan<int> most = CountInReferences(corpus.References, image);

        Span<double> matches = row.Slice(BleuFormula.Matches, options.MaxOrder);
        Span<double> totals = row[(BleuFormula.Matches + options.MaxOrder)..];
        for (int order = 1, number = 0; order <= options.MaxOrder; order++)
        {
            for (; number < _hypothesis.EndOf(order); number++) matches[order - 1] += Math.Min(_hypothesis.All[number].Count, most[number]);
            totals[order - 1] = CaptionNGrams.TotalOf(hypothesis.Length, order);
        }
    }

    /// <summary>Of each n-gram of the hypothesis: its count in the reference that holds it most often.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<int> CountInReferences(TokenizedCaptions references, int image)
    {
        if (_most.Length < _hypothesis.Count) _most = new int[2 * _hypothesis.Count];
        Span<int> most = _most.AsSpan(0, _hypothesis.Count);
        most.Clear();
        for (int reference = 0; reference < references.CaptionsOf(image); reference++)
        {
            foreach (int number in _hypothesis.FindIn(references[image, reference])) most[number] = Math.Max(most[number], _hypothesis.FoundCounts[number]);
        }

        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ReferenceLength(TokenizedCaptions references, int image, int hypothesisLength)
    {
        int count = references.CaptionsOf(image);
        int first = references[image, 0].Length;
        (long sum, int shortest, int closest) = (first, first, first);
        for (int reference = 1; reference < count; reference++)
        {
            int length = references[image, reference].Length;
            sum += length;
            shortest = Math.Min(shortest, length);
            (int distance, int least) = (Math.Abs(length - hypothesisLength), Math.Abs(closest - hypothesisLength));
            if (distance < least || (distance == least && length < closest)) closest = length;
        }

        return options.ReferenceLength switch
        {
            BleuReferenceLength.Shortest => shortest,
            BleuReferenceLength.Average => (double)sum / count,
            _ => closest,
        };
    }
}
