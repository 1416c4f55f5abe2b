using MLCaption.Networks.Decoders;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>
/// Several decoders that speak as one: at each step the probabilities of the next token are the mean of theirs. They may be of different
/// kinds and read different regions, but must have the same vocabulary. Disposing of it disposes of them.
/// </summary>
public sealed class EnsembleDecoder : CaptionDecoder
{
    private readonly ModuleList<CaptionDecoder> members;

    /// <summary>Takes the members up, all in the mode, training or not, that the first is in.</summary>
    /// <param name="decoders">At least one, all for the same tokens in the same order.</param>
    /// <exception cref="ArgumentException">There is none, or their vocabularies are of different sizes.</exception>
    public EnsembleDecoder(params IReadOnlyList<CaptionDecoder> decoders)
        : base(nameof(EnsembleDecoder))
    {
        ArgumentNullException.ThrowIfNull(decoders);
        if (decoders.Count == 0 || decoders.Any(decoder => decoder.VocabularySize != decoders[0].VocabularySize))
        {
            throw new ArgumentException(
                "An ensemble needs decoders of one vocabulary, but those given have "
                + $"[{string.Join(", ", decoders.Select(decoder => decoder.VocabularySize))}] tokens.",
                nameof(decoders));
        }

        // Itself alone, since it has no members yet: those in that mode already may be at work.
        bool mode = decoders[0].training;
        train(mode);
        foreach (CaptionDecoder other in decoders.Where(decoder => decoder.training != mode))
        {
            other.train(mode);
        }

        members = new ModuleList<CaptionDecoder>([.. decoders]);
        RegisterComponents();
    }

    /// <summary>The decoders.</summary>
    public IReadOnlyList<CaptionDecoder> Members => [.. members];

    /// <inheritdoc/>
    public override int VocabularySize => members[0].VocabularySize;

    /// <summary>Reads the images before the first word, for members that all read the same regions.</summary>
    /// <inheritdoc/>
    public override DecoderState Start(Tensor regions) => Start([.. members.Select(_ => regions)]);

    /// <summary>Reads the images before the first word.</summary>
    /// <param name="regions">For each member (images, its regions, its size).</param>
    /// <returns>A state for one caption an image; the caller disposes of it.</returns>
    /// <exception cref="ArgumentException">There are more or fewer than there are members.</exception>
    public DecoderState Start(IReadOnlyList<Tensor> regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        return regions.Count == members.Count
            ? new EnsembleState([.. members.Zip(regions, (member, own) => member.Start(own))])
            : throw new ArgumentException($"The ensemble has {members.Count} members, but {regions.Count} tensors of regions were given.", nameof(regions));
    }

    /// <summary>Reads a token of each caption and tells what may follow.</summary>
    /// <returns>The mean of the members' probabilities and, of those with as many regions as the first, of their attention.</returns>
    /// <inheritdoc/>
    public override DecoderStep Advance(Tensor tokens, DecoderState state)
    {
        using var scope = NewDisposeScope();
        DecoderStep[] steps = [.. members.Zip(((EnsembleState)state).Members, (member, own) => member.Advance(tokens, own))];
        return new DecoderStep(
            LogMean([.. steps.Select(step => step.LogProbabilities)]).MoveToOuterDisposeScope(),
            Mean([.. steps.Select(step => step.Attention)]).MoveToOuterDisposeScope(),
            new EnsembleState([.. steps.Select(step => step.State)]).MoveToOuterDisposeScope());
    }

    /// <summary>log((exp a + exp b + ...) / n).</summary>
    private static Tensor LogMean(Tensor[] logProbabilities) =>
        logProbabilities.Length == 1 ? logProbabilities[0] : stack(logProbabilities, 0).logsumexp(0) - (Scalar)Math.Log(logProbabilities.Length);

    private static Tensor Mean(Tensor[] attention)
    {
        Tensor[] alike = [.. attention.Where(weights => weights.shape[^1] == attention[0].shape[^1])];
        return alike.Length == 1 ? alike[0] : stack(alike, 0).mean([0L]);
    }
}
