using System.Runtime.InteropServices;
using System.Text;

namespace MLCaption.Metrics;

/// <summary>The captions of one side of a corpus as METEOR cuts them: numbers of words, caption after caption.</summary>
internal sealed class MeteorCaptions
{
    private readonly List<int> _words = [];
    private readonly int[] _starts;       // of each caption, and the end of all
    private readonly int[] _firstOfImage; // of each image

    private MeteorCaptions(TokenizedCaptions captions)
    {
        _starts = new int[captions.CaptionCount + 1];
        _firstOfImage = new int[captions.ImageCount];
    }

    public ReadOnlySpan<int> this[int image, int caption]
    {
        get
        {
            int at = _firstOfImage[image] + caption;
            return CollectionsMarshal.AsSpan(_words)[_starts[at].._starts[at + 1]];
        }
    }

    /// <param name="captions">The side.</param>
    /// <param name="words">Gets the words; one table for both sides.</param>
    public static MeteorCaptions Of(TokenizedCaptions captions, TokenTable words)
    {
        var result = new MeteorCaptions(captions);
        var normalizer = new MeteorNormalizer();
        int[] plainWords = PlainWords(captions.Table, words);
        var text = new StringBuilder();
        for (int image = 0, at = 0; image < captions.ImageCount; image++)
        {
            result._firstOfImage[image] = at;
            for (int i = 0; i < captions.CaptionsOf(image); i++)
            {
                ReadOnlySpan<int> tokens = captions[image, i];
                if (!result.TryAdd(tokens, plainWords))
                {
                    text.Clear();
                    foreach (int token in tokens) text.Append(captions.Table[token]).Append(' ');
                    result.Add(normalizer.Normalize(text.ToString()), words);
                }

                result._starts[++at] = result._words.Count;
            }
        }

        return result;
    }

    /// <summary>Of each token its word, where it is one as it stands; else -1.</summary>
    private static int[] PlainWords(TokenTable tokens, TokenTable words)
    {
        int[] numbers = new int[tokens.Count];
        for (int token = 0; token < numbers.Length; token++) numbers[token] = MeteorNormalizer.IsPlain(tokens[token]) ? words.NumberOf(tokens[token]) : -1;
        return numbers;
    }

    private bool TryAdd(ReadOnlySpan<int> tokens, int[] plainWords)
    {
        int before = _words.Count;
        foreach (int token in tokens)
        {
            if (plainWords[token] < 0)
            {
                _words.RemoveRange(before, _words.Count - before);
                return false;
            }

            _words.Add(plainWords[token]);
        }

        return true;
    }

    private void Add(ReadOnlySpan<char> text, TokenTable words)
    {
        foreach (Range range in text.Split(' '))
        {
            if (!text[range].IsEmpty) _words.Add(words.NumberOf(text[range]));
        }
    }
}
