using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Persistence;
using MLCaption.Transforms;

namespace MLCaption.Tests;

/// <summary>Reads a text: gives it in reverse, its length, its letters and their codes by weights.</summary>
internal sealed class ToyTransformer(MLContext context, string input, string prefix, int batchSize, float[] weights) : BatchedTransformer(context)
{
    public const string Kind = "Toy";

    private static int _restored;

    private int _mapped;
    private int _batches;

    static ToyTransformer() => PortableKinds.Add(Kind, Restore);

    public static int Restored => _restored;

    public int Mapped => _mapped;

    public int Batches => _batches;

    public bool IsDisposed { get; private set; }

    public override IReadOnlyList<InputColumn> Inputs { get; } = [InputColumn.Text(input)];

    protected internal override int BatchSize => batchSize;

    public static BatchedTransformer Restore(MLContext context, PortableState state)
    {
        Interlocked.Increment(ref _restored);
        var parts = state.Text.Split('|');
        return new ToyTransformer(context, parts[0], parts[1], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), state.Weights.ToArray());
    }

    protected internal override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputs(IReadOnlyList<DataViewSchema.Column> inputs) =>
    [
        new(prefix + "Reversed", TextDataViewType.Instance),
        new(prefix + "Length", NumberDataViewType.Single),
        new(prefix + "Letters", new VectorDataViewType(TextDataViewType.Instance)),
        new(prefix + "Codes", new VectorDataViewType(NumberDataViewType.Single)),
    ];

    protected internal override void Map(Batch batch)
    {
        Interlocked.Add(ref _mapped, batch.Count);
        Interlocked.Increment(ref _batches);
        var texts = batch.Input<ReadOnlyMemory<char>>(input);
        for (var row = 0; row < batch.Count; row++)
        {
            var text = texts[row].ToString();
            if (batch.Needs(prefix + "Reversed"))
            {
                batch.Output<ReadOnlyMemory<char>>(prefix + "Reversed")[row] = new string([.. text.Reverse()]).AsMemory();
            }

            if (batch.Needs(prefix + "Length")) batch.Output<float>(prefix + "Length")[row] = text.Length * weights[0];
            if (batch.Needs(prefix + "Letters"))
            {
                ref var letters = ref batch.Output<VBuffer<ReadOnlyMemory<char>>>(prefix + "Letters")[row];
                var editor = VBufferEditor.Create(ref letters, text.Length);
                for (var i = 0; i < text.Length; i++) editor.Values[i] = text.AsMemory(i, 1);
                letters = editor.Commit();
            }

            if (batch.Needs(prefix + "Codes"))
            {
                ref var codes = ref batch.Output<VBuffer<float>>(prefix + "Codes")[row];
                var editor = VBufferEditor.Create(ref codes, text.Length);
                for (var i = 0; i < text.Length; i++) editor.Values[i] = text[i] * weights[i % weights.Length];
                codes = editor.Commit();
            }
        }
    }

    protected internal override PortableState? ToPortableState() => new(Kind, $"{input}|{prefix}|{batchSize}", weights);

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
