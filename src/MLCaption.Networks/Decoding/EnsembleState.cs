using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>The states of an ensemble's members.</summary>
/// <param name="members">In the members' order; owned.</param>
internal sealed class EnsembleState(DecoderState[] members) : DecoderState
{
    public IReadOnlyList<DecoderState> Members => members;

    public override DecoderState Reorder(Tensor parents) => new EnsembleState([.. members.Select(member => member.Reorder(parents))]);

    public override DecoderState SelectImages(Tensor images) => new EnsembleState([.. members.Select(member => member.SelectImages(images))]);

    public override DecoderState MoveToOuterDisposeScope()
    {
        foreach (DecoderState member in members)
        {
            member.MoveToOuterDisposeScope();
        }

        return this;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (DecoderState member in members)
        {
            member.Dispose();
        }
    }
}
