using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>What scoring a caption needs besides the references; kept by a thread and used again for every caption.</summary>
internal sealed class CiderWorkspace
{
    private readonly UnknownTokens _unknown = new();
    private int[] _tokens = new int[64];
    private int _tokenCount;
    private int[] _numbers = [];
    private double[] _weights = [];
    private double[] _norms = [];
    private double[] _similarities = [];

    /// <summary>Whether it has grown far beyond what usual captions need.</summary>
    public bool IsLarge => _tokens.Length > 4096 || _numbers.Length > 32768 || _unknown.Room > 32768;

    /// <summary>The n-grams of the caption at hand.</summary>
    public CaptionNGrams NGrams { get; } = new();

    /// <summary>The tokens last read.</summary>
    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>Of each of <see cref="NGrams"/> what an occurrence weighs.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, NGrams.Count);

    public void ReadText(ReadOnlySpan<char> caption, TokenTable table)
    {
        Clear();
        foreach (ReadOnlySpan<char> token in PtbTokenizer.Enumerate(caption)) Add(token, table);
    }

    public void ReadTokens(ReadOnlySpan<string> tokens, TokenTable table)
    {
        Clear();
        foreach (string token in tokens) Add(token, table);
    }

    /// <summary>Takes the weights of n-grams by looking each up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Weigh(CiderDocumentFrequencies frequencies)
    {
        Prepare();
        frequencies.Find(NGrams, _numbers);
        for (int i = 0; i < NGrams.Count; i++) _weights[i] = frequencies.InverseOf(_numbers[i]);
    }

    /// <summary>Takes the weights of n-grams whose numbers are known.</summary>
    /// <param name="numbers">Of all references.</param>
    /// <param name="first">The caption's first token among those of all references.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Weigh(NGramNumbers numbers, int first)
    {
        Prepare();
        ReadOnlySpan<CaptionNGram> all = NGrams.All;
        for (int order = 1, i = 0; order <= NGrams.MaxOrder; order++)
        {
            ReadOnlySpan<int> known = numbers.Of(order)[first..];
            for (; i < NGrams.EndOf(order); i++) _weights[i] = numbers.Frequencies.InverseOf(known[all[i].Start]);
        }
    }

    /// <summary>The length of the vector of each order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Norms(Span<double> norms)
    {
        ReadOnlySpan<CaptionNGram> all = NGrams.All;
        for (int order = 1, i = 0; order <= norms.Length; order++)
        {
            double squares = 0;
            for (; i < NGrams.EndOf(order); i++)
            {
                double weight = all[i].Count * _weights[i];
                squares += weight * weight;
            }

            norms[order - 1] = Math.Sqrt(squares);
        }
    }

    /// <inheritdoc cref="Norms(Span{double})"/>
    public ReadOnlySpan<double> Norms(int maxOrder)
    {
        if (_norms.Length < maxOrder) _norms = new double[maxOrder];
        Span<double> norms = _norms.AsSpan(0, maxOrder);
        Norms(norms);
        return norms;
    }

    /// <summary>The product of the vectors of the caption and of a reference, of each order.</summary>
    /// <param name="reference">Its tokens.</param>
    /// <param name="clips">Whether no n-gram counts more often than the reference holds it.</param>
    /// <param name="maxOrder">Longest n-gram.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<double> Similarities(ReadOnlySpan<int> reference, bool clips, int maxOrder)
    {
        if (_similarities.Length < maxOrder) _similarities = new double[maxOrder];
        Span<double> similarities = _similarities.AsSpan(0, maxOrder);
        similarities.Clear();
        ReadOnlySpan<int> found = NGrams.FindIn(reference);
        ReadOnlySpan<int> counts = NGrams.FoundCounts;
        ReadOnlySpan<CaptionNGram> all = NGrams.All;
        foreach (int number in found)
        {
            double ours = all[number].Count * _weights[number];
            double theirs = counts[number] * _weights[number];
            similarities[all[number].Order - 1] += (clips ? Math.Min(ours, theirs) : ours) * theirs;
        }

        return similarities;
    }

    private void Clear()
    {
        _tokenCount = 0;
        _unknown.Clear();
    }

    private void Add(ReadOnlySpan<char> token, TokenTable table)
    {
        if (table.TryGetNumber(token, out int number))
        {
            Append(number);
            return;
        }

        while (WhiteSpace.TakeWord(ref token) is { Length: > 0 } word)
            Append(table.TryGetNumber(word, out number) ? number : table.Count + _unknown.NumberOf(word));
    }

    private void Append(int number)
    {
        if (_tokenCount == _tokens.Length) Array.Resize(ref _tokens, 2 * _tokenCount);
        _tokens[_tokenCount++] = number;
    }

    private void Prepare()
    {
        if (_weights.Length >= NGrams.Count) return;
        int size = 2 * NGrams.Count;
        (_numbers, _weights) = (new int[size], new double[size]);
    }
}
