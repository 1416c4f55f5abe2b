using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;

namespace MLCaption.Persistence;

/// <summary>
/// The transformer that a loaded chain's mappings run, made when its first row arrives. The mappings of a chain hold it, and nothing
/// else does: it lives as long as the model. Models with the same content share it.
/// </summary>
internal sealed class HydratedState
{
    private static readonly Dictionary<string, WeakReference<HydratedState>> _states = [];

    private readonly Lock _lock = new();
    private readonly PortableEnvelope _envelope;
    private BoundTransformer? _transformer;
    private ActiveColumns? _outputs;
    private long _bytes;

    private HydratedState(PortableEnvelope envelope) => _envelope = envelope;

    // The transformer frees its memory itself; here only the collector is told.
    ~HydratedState()
    {
        if (_bytes > 0) GC.RemoveMemoryPressure(_bytes);
    }

    /// <summary>Whether the weights were taken in.</summary>
    [MemberNotNullWhen(true, nameof(_transformer), nameof(_outputs))]
    public bool IsReady => Volatile.Read(ref _transformer) is not null && _outputs is not null;

    public static HydratedState Of(PortableEnvelope envelope)
    {
        lock (_states)
        {
            if (_states.TryGetValue(envelope.Id, out var known) && known.TryGetTarget(out var state)) return state;
            foreach (var (id, reference) in _states)
            {
                if (!reference.TryGetTarget(out _)) _states.Remove(id);
            }

            state = new HydratedState(envelope);
            _states[envelope.Id] = new WeakReference<HydratedState>(state);
            return state;
        }
    }

    /// <summary>Maps one row.</summary>
    /// <param name="input">The value of the input column.</param>
    /// <param name="weights">The weights, unless <see cref="IsReady"/>.</param>
    /// <param name="output">Takes the values; those of kinds that the transformer has no output of are left empty.</param>
    public void Map<T>(T input, in VBuffer<float> weights, PortableOutput output)
    {
        if (!IsReady) Hydrate(weights);
        var batch = _transformer!.CreateBatch(1, _outputs!);
        ((ColumnBuffer<T>)batch.Inputs[0]).Values[0] = input;
        batch.Count = 1;
        _transformer.Map(batch);
        output.Take(batch);
    }

    private void Hydrate(in VBuffer<float> weights)
    {
        lock (_lock)
        {
            if (IsReady) return;
            var values = weights.GetValues().ToArray();
            var transformer = PortableKinds.Restore(
                new MLContext(seed: 0), new PortableState(_envelope.Kind, _envelope.Text, values));
            var schema = new DataViewSchema.Builder();
            schema.AddColumn(_envelope.Input, _envelope.InputType());
            var bound = new BoundTransformer(transformer, schema.ToSchema());
            _outputs = new ActiveColumns(bound.OutputSchema, bound.OutputSchema.Where(bound.IsOutput));
            _bytes = (long)values.Length * sizeof(float);
            if (_bytes > 0) GC.AddMemoryPressure(_bytes);
            Volatile.Write(ref _transformer, bound);
        }
    }
}
