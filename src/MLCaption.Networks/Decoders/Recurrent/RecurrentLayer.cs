using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>A recurrent layer over words. Letters in shapes: B images, K captions an image, H hidden, S rows of all steps.</summary>
internal sealed class RecurrentLayer : nn.Module
{
    private readonly Linear input;
    private readonly Linear hidden;

    private readonly Recurrence _recurrence;
    private readonly double _recurrentDropout;

    public RecurrentLayer(RecurrentCell cell, int inputSize, int hiddenSize, double recurrentDropout)
        : base(nameof(RecurrentLayer))
    {
        _recurrence = Recurrence.Of(cell, hiddenSize);
        _recurrentDropout = recurrentDropout;
        input = nn.Linear(inputSize, _recurrence.GateSize);
        hidden = nn.Linear(hiddenSize, _recurrence.GateSize, hasBias: _recurrence.HasHiddenBias);
        using (no_grad())
        {
            _recurrence.OpenForgetGate(input.bias!);
        }

        RegisterComponents();
    }

    /// <summary>Writes the matrices down.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="name">This layer's name.</param>
    /// <param name="inputs">How many inputs are read.</param>
    /// <param name="steps">How many steps are made.</param>
    public void Describe(LayerTable table, string name, long inputs, long steps)
    {
        table.Linear($"{name}.{nameof(input)}", input, inputs);
        table.Linear($"{name}.{nameof(hidden)}", hidden, steps);
    }

    /// <summary>Nothing read yet: one caption an image.</summary>
    public CellState Zero(long images, Device device) => _recurrence.Zero(images, device);

    /// <summary>What the inputs contribute to the gates: one product for as many steps as one likes.</summary>
    public Tensor Prepare(Tensor inputs) => input.forward(inputs);

    /// <summary>Masks for the captions of a state; none outside training.</summary>
    public RecurrentDropout DrawDropout(CellState state) => RecurrentDropout.Draw(training ? _recurrentDropout : 0, state.Hidden);

    /// <summary>One step.</summary>
    /// <param name="prepared">What <see cref="Prepare"/> gave, (B K, gates H).</param>
    /// <param name="before">The state before.</param>
    /// <param name="dropout">The captions' masks.</param>
    public CellState Step(Tensor prepared, CellState before, RecurrentDropout dropout = default) =>
        _recurrence.Step(prepared, hidden.forward(dropout.Rows(before.Hidden)), before);

    /// <summary>All steps.</summary>
    /// <param name="inputs">Rows of all steps, (S, input size).</param>
    /// <param name="start">The state before the first, of one caption an image.</param>
    /// <param name="slots">As <see cref="CaptionBatch.Slots"/>.</param>
    /// <returns>The hidden state after each step, (B, K_t, H).</returns>
    public Tensor[] Read(Tensor inputs, CellState start, IReadOnlyList<int> slots)
    {
        long images = start.Hidden.shape[0];
        Tensor[] prepared = Prepare(inputs).split([.. slots.Select(captions => images * captions)], 0L);
        CellState state = start.Expand(slots[0]);
        RecurrentDropout dropout = DrawDropout(state);
        var hiddens = new Tensor[slots.Count];
        for (int step = 0; step < hiddens.Length; step++)
        {
            state = Step(prepared[step], state.First(slots[step]), dropout);
            hiddens[step] = state.Hidden;
        }

        return hiddens;
    }
}
