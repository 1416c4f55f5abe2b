using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Dropout of what a recurrent layer reads of its own state, with one mask for all steps of a caption: Gal and Ghahramani, NeurIPS 2016.
/// </summary>
internal readonly struct RecurrentDropout
{
    private readonly Tensor? _mask;

    private RecurrentDropout(Tensor? mask) => _mask = mask;

    /// <summary>Draws masks.</summary>
    /// <param name="share">Share of elements dropped; with 0 nothing is drawn.</param>
    /// <param name="state">The first state, of all captions.</param>
    public static RecurrentDropout Draw(double share, Tensor state) =>
        new(share > 0 ? ElementDropout.ScaledMask(state, share) : null);

    /// <summary>The state as it is read, a row for each caption.</summary>
    /// <param name="state">(B, K, H).</param>
    /// <returns>(B K, H).</returns>
    public Tensor Rows(Tensor state)
    {
        Tensor kept = _mask is null ? state : state * (_mask.shape[1] == state.shape[1] ? _mask : _mask.narrow(1, 0, state.shape[1]));
        return kept.reshape(-1, state.shape[2]);
    }
}
