using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>Which tokens may come next: added to log-probabilities, it makes the others impossible.</summary>
internal sealed class AllowedTokens : IDisposable
{
    private readonly Tensor _words;
    private readonly Tensor _end;
    private readonly int _maxLength;

    public AllowedTokens(int vocabularySize, DecodingOptions options, Device device)
    {
        _maxLength = options.MaxLength;
        var words = new float[vocabularySize];
        words[SpecialTokens.Padding] = words[SpecialTokens.Start] = float.NegativeInfinity;
        if (!options.AllowUnknown)
        {
            words[SpecialTokens.Unknown] = float.NegativeInfinity;
        }

        var end = new float[vocabularySize];
        Array.Fill(end, float.NegativeInfinity);
        end[SpecialTokens.End] = 0;
        _words = tensor(words, device: device);
        _end = tensor(end, device: device);
    }

    /// <summary>For the step after so many words, (V): 0 where a token is allowed, minus infinity elsewhere.</summary>
    public Tensor After(int words) => words < _maxLength ? _words : _end;

    public void Dispose()
    {
        _words.Dispose();
        _end.Dispose();
    }
}
