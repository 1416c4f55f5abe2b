using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>
/// Beam search in groups: Vijayakumar et al., AAAI 2018, algorithm 1, with Hamming diversity; one group is an ordinary beam, and an
/// ordinary beam of one is greedy. Each group keeps its likeliest hypotheses that go on; one that ends among the likeliest is a caption, and
/// a group with as many captions as it is wide is finished.
/// </summary>
internal sealed class BeamSearch : SearchStrategy
{
    private readonly int _groups;
    private readonly int _width;
    private readonly double _diversity;
    private readonly int[] _ended;
    private readonly List<Continuation> _ranked = [];

    /// <param name="groups">How many groups.</param>
    /// <param name="width">Hypotheses of each group.</param>
    /// <param name="diversity">What each earlier choice of a token costs.</param>
    /// <param name="images">How many images the batch has.</param>
    public BeamSearch(int groups, int width, double diversity, int images)
    {
        _groups = groups;
        _width = width;
        _diversity = groups > 1 ? diversity : 0;
        _ended = new int[images * groups];
    }

    public override bool MayRepeat => false;

    public override int Captions => _groups * _width;

    public override IReadOnlyList<Continuation>[] Choose(Tensor logProbabilities, int[] images, Hypothesis[][] beams)
    {
        int hypotheses = (int)logProbabilities.shape[1], vocabularySize = (int)logProbabilities.shape[2];

        // Nothing beyond comes into question: a group takes at most so many words, one end token of each hypothesis, and passes over at most
        // so many tokens that earlier groups took. A group of one that could end doesn't go on.
        int kept = Math.Min(vocabularySize, (_width == 1 ? 1 : _width + 1) + (_diversity > 0 ? (_groups - 1) * _width : 0));
        (Tensor values, Tensor indices) = logProbabilities.topk(kept, 2);
        var likeliest = new Likeliest(values.cpu().data<float>().ToArray(), indices.cpu().data<long>().ToArray(), hypotheses, kept);

        var chosen = new IReadOnlyList<Continuation>[images.Length];
        for (int image = 0; image < images.Length; image++)
        {
            chosen[image] = beams[image].Length == 0 ? [] : Choose(likeliest, image, images[image], beams[image]);
        }

        return chosen;
    }

    private List<Continuation> Choose(Likeliest likeliest, int row, int image, Hypothesis[] beam)
    {
        List<Continuation> chosen = [];
        Dictionary<int, int> times = [];
        for (int group = 0; group < _groups; group++)
        {
            ref int ended = ref _ended[(image * _groups) + group];
            if (ended >= _width)
            {
                continue;
            }

            Rank(likeliest, row, image, beam, group, times);
            int first = chosen.Count, goingOn = 0;
            for (int rank = 0; rank < _ranked.Count && goingOn < _width; rank++)
            {
                if (_ranked[rank].Token != SpecialTokens.End)
                {
                    chosen.Add(_ranked[rank]);
                    goingOn++;
                }
                else if (rank < _width)
                {
                    chosen.Add(_ranked[rank]);
                    ended++;
                }
            }

            if (ended >= _width)
            {
                chosen.RemoveAll(continuation => continuation.Lane == group && continuation.Token != SpecialTokens.End);
            }

            for (int i = first; _diversity > 0 && i < chosen.Count; i++)
            {
                times[chosen[i].Token] = times.GetValueOrDefault(chosen[i].Token) + 1;
            }
        }

        return chosen;
    }

    /// <summary>The continuations of a group that come into question, the best first. Before the first word all groups continue the same hypothesis.</summary>
    private void Rank(Likeliest likeliest, int row, int image, Hypothesis[] beam, int group, Dictionary<int, int> times)
    {
        _ranked.Clear();
        int hypotheses = 0;
        for (int parent = 0; parent < beam.Length; parent++)
        {
            if (beam[parent].Words > 0 && beam[parent].Lane != group)
            {
                continue;
            }

            hypotheses++;
            for (int rank = 0; rank < likeliest.Kept; rank++)
            {
                (float value, int token) = likeliest.At(row, parent, rank);
                if (float.IsNaN(value))    // which torch ranks above all numbers
                {
                    throw NotANumber(image);
                }

                if (float.IsNegativeInfinity(value))
                {
                    break;
                }

                _ranked.Add(new Continuation(parent, token, beam[parent].LogProbability + value, group));
            }
        }

        if (hypotheses > 1 || times.Count > 0)
        {
            // The last two only settle ties, so that equal figures always give equal captions.
            _ranked.Sort((one, other) =>
                Worth(other, times).CompareTo(Worth(one, times)) is not 0 and var byWorth ? byWorth
                : one.Parent != other.Parent ? one.Parent.CompareTo(other.Parent)
                : one.Token.CompareTo(other.Token));
        }
    }

    private double Worth(Continuation continuation, Dictionary<int, int> times) => times.Count == 0
        ? continuation.LogProbability
        : continuation.LogProbability - (_diversity * times.GetValueOrDefault(continuation.Token));

    /// <summary>The likeliest tokens of each row, the likeliest first.</summary>
    private readonly record struct Likeliest(float[] Values, long[] Tokens, int Hypotheses, int Kept)
    {
        public (float Value, int Token) At(int row, int hypothesis, int rank)
        {
            int index = (((row * Hypotheses) + hypothesis) * Kept) + rank;
            return (Values[index], (int)Tokens[index]);
        }
    }
}
