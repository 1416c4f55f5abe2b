using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>All rules together. What they forbid becomes impossible; only rows that need it are touched one by one.</summary>
internal sealed class CaptionRules
{
    private readonly List<TokenRule> _rules;
    private readonly int _vocabularySize;

    /// <param name="options">Say which rules there are.</param>
    /// <param name="vocabularySize">Tokens, special ones included.</param>
    /// <param name="vocabulary">The word of each token; null where no rule names words.</param>
    public CaptionRules(DecodingOptions options, int vocabularySize, IReadOnlyList<string>? vocabulary)
    {
        _vocabularySize = vocabularySize;
        _rules = [new SpecialTokenRule(options.AllowUnknown), new LengthRule(options.MinLength, options.MaxLength, vocabularySize)];
        if (options.NoRepeatNgram > 0)
        {
            _rules.Add(new RepeatedNgramRule(options.NoRepeatNgram));
        }

        if (options.BadEndings.Length > 0)
        {
            HashSet<string> words = [.. options.BadEndings.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
            _rules.Add(new BadEndingRule(
                Enumerable.Range(0, vocabularySize).Where(token => words.Contains(vocabulary![token])).ToHashSet(), options.MaxLength));
        }
    }

    /// <summary>Makes impossible what the rules forbid.</summary>
    /// <param name="logProbabilities">(images, hypotheses, vocabulary), contiguous; changed in place.</param>
    /// <param name="beams">The hypotheses of each image, equally long.</param>
    /// <param name="words">How many words each has.</param>
    /// <returns>The hypotheses that have nothing left, and how probable the end token was.</returns>
    public IReadOnlyList<DeadEnd> Apply(Tensor logProbabilities, Hypothesis[][] beams, int words)
    {
        HashSet<int> everywhere = [.. _rules.SelectMany(rule => rule.Forbidden(words))];
        List<long> forbidden = [];
        List<(int Image, int Hypothesis)> deadEnds = [];
        HashSet<int> tokens = [];
        long width = logProbabilities.shape[1];
        for (int image = 0; image < beams.Length; image++)
        {
            for (int hypothesis = 0; hypothesis < beams[image].Length; hypothesis++)
            {
                tokens.Clear();
                foreach (TokenRule rule in _rules)
                {
                    rule.Forbid(beams[image][hypothesis], tokens);
                }

                tokens.ExceptWith(everywhere);
                if (everywhere.Count + tokens.Count == _vocabularySize)
                {
                    deadEnds.Add((image, hypothesis));
                }

                forbidden.AddRange(tokens.Select(token => Place(image, hypothesis, token)));
            }
        }

        Device device = logProbabilities.device;
        Tensor flat = logProbabilities.view(-1);
        DeadEnd[] left = [];
        if (deadEnds.Count > 0)
        {
            long[] ends = [.. deadEnds.Select(hypothesis => Place(hypothesis.Image, hypothesis.Hypothesis, SpecialTokens.End))];
            float[] values = flat.index_select(0, tensor(ends, device: device)).cpu().data<float>().ToArray();
            left = [.. deadEnds.Zip(values, (hypothesis, value) => new DeadEnd(hypothesis.Image, hypothesis.Hypothesis, value))];
        }

        var mask = new float[_vocabularySize];
        foreach (int token in everywhere)
        {
            mask[token] = float.NegativeInfinity;
        }

        logProbabilities.add_(tensor(mask, device: device));
        if (forbidden.Count > 0)
        {
            flat.index_fill_(0, tensor(forbidden.ToArray(), device: device), (Scalar)float.NegativeInfinity);
        }

        return left;

        long Place(int image, int hypothesis, int token) => (((image * width) + hypothesis) * _vocabularySize) + token;
    }
}
