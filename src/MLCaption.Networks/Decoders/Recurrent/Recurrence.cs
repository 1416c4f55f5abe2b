using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// One step of a recurrent layer, when what it reads has gone through its matrices already: so one product can serve all time steps,
/// or several readers of the same state.
/// </summary>
/// <param name="hiddenSize">H.</param>
internal abstract class Recurrence(int hiddenSize)
{
    /// <summary>H.</summary>
    public int HiddenSize => hiddenSize;

    /// <summary>How many rows of the matrices make one row of the state; the first H are the input gate's or the reset gate's.</summary>
    public abstract int Gates { get; }

    /// <summary>Rows of the matrices.</summary>
    public int GateSize => Gates * hiddenSize;

    /// <summary>Whether there is a memory beside the hidden state.</summary>
    public abstract bool HasMemory { get; }

    /// <summary>Whether the product with the hidden state has a bias of its own, since it is not merely added to the other one.</summary>
    public bool HasHiddenBias => !HasMemory;

    public static Recurrence Of(RecurrentCell cell, int hiddenSize) =>
        cell == RecurrentCell.Lstm ? new LstmRecurrence(hiddenSize) : new GruRecurrence(hiddenSize);

    /// <summary>The step.</summary>
    /// <param name="fromInput">What the input contributes, (B K, gates H).</param>
    /// <param name="fromHidden">What the last hidden state contributes, (B K, gates H).</param>
    /// <param name="before">The state before.</param>
    /// <returns>The state after.</returns>
    public abstract CellState Step(Tensor fromInput, Tensor fromHidden, CellState before);

    /// <summary>Nothing seen yet: one caption an image.</summary>
    public CellState Zero(long images, Device device)
    {
        Tensor Zeros() => zeros([images, 1, hiddenSize], ScalarType.Float32, device);
        return new CellState(Zeros(), HasMemory ? Zeros() : null);
    }

    /// <summary>An open forget gate at first lets errors flow back: Jozefowicz et al., ICML 2015.</summary>
    /// <param name="bias">Of the input's product.</param>
    public abstract void OpenForgetGate(Tensor bias);
}
