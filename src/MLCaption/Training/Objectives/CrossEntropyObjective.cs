using MLCaption.Networks.Decoders;
using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>Learns to say the true next word.</summary>
internal sealed class CrossEntropyObjective(CaptionModel model, AttentionDecoderOptions options) : ITrainingObjective
{
    private readonly CaptionLoss _loss = new(options.LabelSmoothing, options.DoublyStochastic);

    public string Name => "cross entropy";

    /// <summary>The share of words read that are the decoder's own.</summary>
    public double SampledShare { get; set; }

    public BatchLoss Compute(IReadOnlyList<TrainingImage> images, Tensor regions, int random)
    {
        using var scope = NewDisposeScope();
        using CaptionBatch truth = CaptionBatch.Create([.. images.Select(image => image.Captions)], model.Device);
        using CaptionBatch? mixed = SampledShare > 0 ? truth.WithInputs(OwnWords(truth, regions)) : null;
        CaptionBatch read = mixed ?? truth;
        Tensor loss = _loss.Compute(model.Decoder.Forward(regions, read), read);
        return new BatchLoss(loss.MoveToOuterDisposeScope(), truth.Words, null);
    }

    /// <summary>The words to read, some of them drawn from what the decoder would say after the true ones.</summary>
    internal Tensor OwnWords(CaptionBatch captions, Tensor regions)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        Tensor said = model.Decoder.Forward(regions.detach(), captions).Logits.softmax(1).multinomial(1).squeeze(1);    // (words)
        Tensor drawn = rand(said.shape, ScalarType.Float32, said.device).lt((Scalar)SampledShare);
        Tensor followers = captions.Followers;                                            // the row that reads each word, -1 after the end
        Tensor taken = drawn.logical_and(followers.ge((Scalar)0));
        Tensor inputs = captions.Inputs.clone();
        inputs.index_copy_(0, followers.masked_select(taken), said.masked_select(taken));
        return inputs.DetachFromDisposeScope();
    }
}
