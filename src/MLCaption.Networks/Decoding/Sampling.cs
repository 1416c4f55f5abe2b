using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>
/// Draws each word at random among the likeliest: temperature, top-k (Fan et al., ACL 2018) and the nucleus (Holtzman et al., ICLR 2020), in
/// this order. Every draw has a random number of its own, so that a caption doesn't depend on what else is in the batch.
/// </summary>
/// <param name="options">Temperature, top-k, nucleus, samples and seed.</param>
/// <param name="imageSeeds">What each image's random numbers begin from, beside the options' seed.</param>
internal sealed class Sampling(DecodingOptions options, IReadOnlyList<long> imageSeeds) : SearchStrategy
{
    public override bool MayRepeat => true;

    public override int Captions => options.Samples;

    public override IReadOnlyList<Continuation>[] Choose(Tensor logProbabilities, int[] images, Hypothesis[][] beams)
    {
        // Before the first word all samples are drawn from the one row of their image.
        bool isFirst = logProbabilities.shape[1] == 1 && beams.Any(beam => beam is [{ Words: 0 }]);
        int draws = isFirst ? options.Samples : (int)logProbabilities.shape[1];
        var numbers = new double[images.Length * draws];
        for (int image = 0; image < images.Length; image++)
        {
            for (int draw = 0; beams[image].Length > 0 && draw < draws; draw++)
            {
                int lane = isFirst ? draw : draw < beams[image].Length ? beams[image][draw].Lane : 0;
                numbers[(image * draws) + draw] = SampleNumber.Of(options.Seed, imageSeeds[images[image]], lane, beams[image][0].Words);
            }
        }

        Tensor tokens = Draw(logProbabilities, tensor(numbers, [images.Length, draws, 1], device: logProbabilities.device));
        float[] values = logProbabilities.expand(-1, draws, -1).gather(2, tokens).cpu().data<float>().ToArray();
        long[] drawn = tokens.cpu().data<long>().ToArray();

        var chosen = new IReadOnlyList<Continuation>[images.Length];
        for (int image = 0; image < images.Length; image++)
        {
            int samples = isFirst ? draws : beams[image].Length;
            List<Continuation> continuations = [];
            for (int sample = 0; beams[image].Length > 0 && sample < samples; sample++)
            {
                int parent = isFirst ? 0 : sample, index = (image * draws) + sample;
                Hypothesis hypothesis = beams[image][parent];
                if (float.IsNaN(values[index]))
                {
                    throw NotANumber(images[image]);
                }

                if (!float.IsNegativeInfinity(values[index]))    // else the rules leave it nothing
                {
                    continuations.Add(new Continuation(
                        parent, (int)drawn[index], hypothesis.LogProbability + values[index], isFirst ? sample : hypothesis.Lane));
                }
            }

            chosen[image] = continuations;
        }

        return chosen;
    }

    /// <summary>The inverse of the distribution function at each number.</summary>
    /// <param name="logProbabilities">(B, K, V).</param>
    /// <param name="numbers">(B, draws, 1) in [0, 1), where K is draws or 1.</param>
    /// <returns>Tokens, (B, draws, 1).</returns>
    private Tensor Draw(Tensor logProbabilities, Tensor numbers)
    {
        int vocabularySize = (int)logProbabilities.shape[2];
        Tensor candidates = options.Temperature == 1 ? logProbabilities : logProbabilities / (Scalar)options.Temperature;
        Tensor? order = null;
        if (options.TopK > 0 && options.TopK < vocabularySize)
        {
            (candidates, order) = candidates.topk(options.TopK, 2);
        }
        else if (options.TopP < 1)
        {
            (candidates, order) = candidates.sort(2, true);
        }

        Tensor probabilities = candidates.softmax(2, ScalarType.Float64);
        Tensor sums = probabilities.cumsum(2);
        if (options.TopP < 1)
        {
            // A token is left out when those before it are probable enough.
            sums = probabilities.masked_fill((sums - probabilities).ge((Scalar)options.TopP), (Scalar)0.0).cumsum(2);
        }

        Tensor drawn = sums.le(numbers * sums.narrow(2, sums.shape[2] - 1, 1)).sum(2, true);
        return order is null ? drawn : order.expand(-1, numbers.shape[1], -1).gather(2, drawn);
    }
}
