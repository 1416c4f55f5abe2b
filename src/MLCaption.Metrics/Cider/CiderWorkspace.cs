namespace MLCaption.Metrics;

/// <summary>What scoring a caption needs besides the references; kept by a thread and used again for every caption.</summary>
internal sealed class CiderWorkspace
{
    private readonly UnknownTokens _unknown = new();
    private int[] _tokens = new int[64];
    private int _tokenCount;
    private int[] _numbers = [];
    private int[] _counts = [];
    private double[] _weights = [];
    private double[] _norms = [];

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
    public void Weigh(CiderDocumentFrequencies frequencies)
    {
        Prepare();
        frequencies.Find(NGrams, _numbers);
        for (int i = 0; i < NGrams.Count; i++) _weights[i] = frequencies.InverseOf(_numbers[i]);
    }

    /// <summary>Takes the weights of n-grams whose numbers are known.</summary>
    /// <param name="frequencies">What makes the weights.</param>
    /// <param name="numbers">At each position of <see cref="CaptionNGrams.FirstPositions"/> the n-gram's number.</param>
    public void Weigh(CiderDocumentFrequencies frequencies, ReadOnlySpan<int> numbers)
    {
        Prepare();
        ReadOnlySpan<int> positions = NGrams.FirstPositions;
        for (int i = 0; i < positions.Length; i++) _weights[i] = frequencies.InverseOf(numbers[positions[i]]);
    }

    /// <summary>The length of the vector of each order.</summary>
    public void Norms(Span<double> norms)
    {
        ReadOnlySpan<int> counts = NGrams.Counts;
        for (int order = 1, i = 0; order <= norms.Length; order++)
        {
            double squares = 0;
            for (; i < NGrams.EndOf(order); i++)
            {
                double weight = counts[i] * _weights[i];
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

    /// <summary>How often a reference holds each of <see cref="NGrams"/>.</summary>
    public ReadOnlySpan<int> CountIn(ReadOnlySpan<int> reference)
    {
        Span<int> counts = _counts.AsSpan(0, NGrams.Count);
        counts.Clear();
        NGrams.CountIn(reference, counts);
        return counts;
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
        (_numbers, _counts, _weights) = (new int[size], new int[size], new double[size]);
    }
}
