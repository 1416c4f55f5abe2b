using MLCaption.Networks;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>
/// Makes captions likelier the more their reward exceeds a baseline: Rennie et al., CVPR 2017. What is made likelier must be the very
/// distribution that was sampled from: dropout on both times, and the tokens that are never said left out both times. Else captions
/// below the baseline could lose probability without end, and be sampled as before.
/// </summary>
internal sealed class SelfCriticalObjective : ITrainingObjective
{
    private readonly CaptionModel _model;
    private readonly SelfCriticalOptions _options;
    private readonly DecodingOptions _sampling;
    private readonly DecodingOptions _greedy;
    private readonly CaptionReward _reward;
    private readonly MirroredWords _mirrored;
    private readonly Dictionary<int, int> _numbers;

    public SelfCriticalObjective(CaptionModel model, IReadOnlyList<TrainingImage> images, SelfCriticalOptions options, int maxLength)
    {
        _model = model;
        _options = options;
        _sampling = new DecodingOptions { Strategy = DecodingStrategy.Sample, Samples = options.Samples, MaxLength = maxLength };
        _greedy = DecodingOptions.Greedy with { MaxLength = maxLength };
        _reward = new CaptionReward(images, model.Vocabulary, options);
        _mirrored = new MirroredWords(model.Vocabulary);
        _numbers = images.Select((image, number) => (image.Row, number)).ToDictionary();
    }

    public string Name => "self-critical";

    public BatchLoss Compute(IReadOnlyList<TrainingImage> images, Tensor regions, int random)
    {
        using var scope = NewDisposeScope();
        int samples = _options.Samples;
        using Tensor seen = regions.detach();

        // Longest first, as a batch lays them out.
        int[][][] captions =
        [
            .. CaptionSearch.Decode(_model.Decoder, seen, _sampling with { Seed = random }, withDropout: true)
                .Select(image => image.Select(Closed).OrderByDescending(caption => caption.Length).ToArray()),
        ];
        double[] rewards = Rewards([.. images.SelectMany(image => Enumerable.Repeat(image, samples))], [.. captions.SelectMany(image => image)]);
        float[] advantages = _options.Baseline == SelfCriticalBaseline.Greedy
            ? OverGreedy(images, seen, rewards)
            : OverOthers(rewards, samples);

        using CaptionBatch batch = CaptionBatch.Create(captions, _model.Device);
        Tensor logits = _model.Decoder.Forward(regions, batch).Logits + Unsaid();
        Tensor surprise = nn.functional.cross_entropy(logits, batch.Targets, reduction: nn.Reduction.None);             // (words)
        Tensor weights = tensor(advantages, device: _model.Device).index_select(0, batch.WordCaptions);
        return new BatchLoss((surprise * weights).mean().MoveToOuterDisposeScope(), batch.Words, rewards.Average());
    }

    /// <summary>Takes the tokens that sampling never gives out of a distribution, (V).</summary>
    private Tensor Unsaid()
    {
        var scores = new float[_model.Vocabulary.Count];
        scores[SpecialTokens.Padding] = scores[SpecialTokens.Start] = scores[SpecialTokens.Unknown] = float.NegativeInfinity;
        return tensor(scores, device: _model.Device);
    }

    private float[] OverGreedy(IReadOnlyList<TrainingImage> images, Tensor regions, double[] rewards)
    {
        double[] greedy = Rewards(
            images,
            [.. CaptionSearch.Decode(_model.Decoder, regions, _greedy).Select(image => Closed(image[0]))]);
        return [.. rewards.Select((reward, i) => (float)(reward - greedy[i / _options.Samples]))];
    }

    /// <summary>Rewards by references that tell of images as they are: what was said of a mirrored one is turned round first.</summary>
    internal double[] Rewards(IReadOnlyList<TrainingImage> images, IReadOnlyList<int[]> captions) => _reward.Of(
        [.. images.Select(image => _numbers[image.Row])],
        [.. captions.Zip(images, (caption, image) => image.IsMirrored ? _mirrored.Mirror(caption) : caption)]);

    /// <summary>Each image's rewards over the mean of its others.</summary>
    internal static float[] OverOthers(double[] rewards, int samples) =>
    [
        .. rewards.Chunk(samples).SelectMany(image =>
        {
            double sum = image.Sum();
            return image.Select(reward => (float)(reward - ((sum - reward) / (samples - 1))));
        }),
    ];

    // A caption that was cut off was not ended by the decoder: its end is neither rewarded nor learnt.
    private int[] Closed(DecodedCaption caption) =>
        caption.Tokens.Count < _sampling.MaxLength ? [.. caption.Tokens, SpecialTokens.End] : [.. caption.Tokens];
}
