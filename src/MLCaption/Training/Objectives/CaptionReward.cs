using MLCaption.Metrics;
using MLCaption.Networks;

namespace MLCaption.Training;

/// <summary>
/// How good a caption of a training image is, as self-critical training sees it: captions as the decoder knows them, words outside the
/// vocabulary all alike, the end token a word.
/// </summary>
internal sealed class CaptionReward
{
    private readonly SelfCriticalOptions _options;
    private readonly string[] _words;
    private readonly CiderScorer _cider;
    private readonly IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> _references;

    /// <param name="images">The images learnt from; rewards name them by their place here.</param>
    /// <param name="vocabulary">The word of each id.</param>
    /// <param name="options">Weights.</param>
    public CaptionReward(IReadOnlyList<TrainingImage> images, IReadOnlyList<string> vocabulary, SelfCriticalOptions options)
    {
        _options = options;

        // A number is no word of any language: a word that looks like a special token can't be taken for it.
        _words = [.. vocabulary.Select((word, id) => id < SpecialTokens.Count ? FormattableString.Invariant($"\u0001{id}") : word)];
        _references = [.. images.Select(image => image.Captions.Select(caption => (IReadOnlyList<string>)Words(caption)).ToArray())];
        _cider = new CiderScorer(TokenizedCaptions.FromTokens(_references));
    }

    /// <summary>The rewards of some captions.</summary>
    /// <param name="images">For each caption its image.</param>
    /// <param name="captions">Ids of the words, closed by the end token.</param>
    public double[] Of(IReadOnlyList<int> images, IReadOnlyList<int[]> captions)
    {
        var rewards = new double[captions.Count];
        if (_options.CiderWeight > 0)
        {
            for (int i = 0; i < rewards.Length; i++)
            {
                rewards[i] = _options.CiderWeight * _cider.Score(images[i], Words(captions[i]));
            }
        }

        if (_options.BleuWeight > 0)
        {
            CaptionCorpus corpus = CaptionCorpus.FromTokens(
                [.. captions.Select(caption => (IReadOnlyList<string>)Words(caption))], [.. images.Select(image => _references[image])]);
            IReadOnlyList<double> bleu = Bleu.Score(corpus).Orders[3].PerImage;
            for (int i = 0; i < rewards.Length; i++)
            {
                rewards[i] += _options.BleuWeight * bleu[i];
            }
        }

        return rewards;
    }

    private string[] Words(int[] caption) => [.. caption.Select(token => _words[token])];
}
