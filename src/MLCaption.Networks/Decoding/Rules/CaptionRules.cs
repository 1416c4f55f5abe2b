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

    /// <summary>Makes impossible what the rules forbid. Where they leave a hypothesis nothing, it may end.</summary>
    /// <param name="logProbabilities">(images, hypotheses, vocabulary), contiguous; changed in place.</param>
    /// <param name="beams">The hypotheses of each image, equally long.</param>
    /// <param name="words">How many words each has.</param>
    /// <returns>The rows, image * hypotheses + hypothesis, of hypotheses that had nothing left.</returns>
    public IReadOnlySet<int> Apply(Tensor logProbabilities, Hypothesis[][] beams, int words)
    {
        HashSet<int> everywhere = [.. _rules.SelectMany(rule => rule.Forbidden(words))];
        List<long> forbidden = [];
        HashSet<int> stranded = [], tokens = [];
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
                int row = (int)((image * width) + hypothesis);
                if (everywhere.Count + tokens.Count == _vocabularySize)
                {
                    stranded.Add(row);
                }

                forbidden.AddRange(tokens.Select(token => ((long)row * _vocabularySize) + token));
            }
        }

        Device device = logProbabilities.device;
        Tensor flat = logProbabilities.view(-1);
        using Tensor? ends = stranded.Count == 0 ? null : tensor(
            [.. stranded.Select(row => ((long)row * _vocabularySize) + SpecialTokens.End)], device: device);
        using Tensor? endValues = ends is null ? null : flat.index_select(0, ends);

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

        if (ends is not null)
        {
            flat.index_copy_(0, ends, endValues!);
        }

        return stranded;
    }
}
