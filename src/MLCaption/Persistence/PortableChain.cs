using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLCaption.Transforms;

namespace MLCaption.Persistence;

/// <summary>
/// A transformer as a chain of ML.NET's own ones, which any process can load with nothing registered:
/// key of the text, text, gate, weights, input column in, mapping, output columns out, and everything of ours dropped.
/// </summary>
internal static class PortableChain
{
    private const int TextKeyPart = 0;
    private const int TextPart = 1;
    private const int GatePart = 2;
    private const int WeightsPart = 3;
    private const int LeastParts = 7;

    public static TransformerChain<ITransformer> Build(BatchedTransformer transformer, PortableState state)
    {
        var context = transformer.Context;
        var envelope = PortableEnvelope.Of(transformer, state);
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(envelope.Input, envelope.InputType());
        var inputSchema = schema.ToSchema();

        // Appended as ITransformer each time: otherwise the chains would nest.
        var chain = new EstimatorChain<ITransformer>();
        foreach (var part in Parts(context, envelope, state.Weights, Outputs(transformer, inputSchema))) chain = chain.Append<ITransformer>(part);
        return chain.Fit(new EmptyDataView(inputSchema));
    }

    /// <summary>Whether these are the parts of a saved transformer of ours, and then what it was saved as.</summary>
    public static bool TryRead(
        MLContext context, IReadOnlyList<ITransformer> parts, [NotNullWhen(true)] out PortableState? state)
    {
        state = null;
        if (parts.Count < LeastParts
            || parts[TextKeyPart] is not CustomMappingTransformer<PortableNoInput, PortableTextKey>
            || parts[GatePart] is not CustomMappingTransformer<PortableText, PortableWeightsKey>)
        {
            return false;
        }

        var text = ReadOne<ReadOnlyMemory<char>>(
            context.Data.LoadFromEnumerable<PortableTextKey>([new PortableTextKey { Key = PortableColumns.Key.AsMemory() }]),
            parts[TextPart], PortableColumns.Text);
        var weights = ReadOne<VBuffer<float>>(
            context.Data.LoadFromEnumerable<PortableWeightsKey>([new PortableWeightsKey { Key = PortableColumns.Key.AsMemory() }]),
            parts[WeightsPart], PortableColumns.Weights);
        var envelope = PortableEnvelope.Parse(text);
        state = new PortableState(envelope.Kind, envelope.Text, weights.GetValues().ToArray());
        return true;
    }

    private static IEnumerable<IEstimator<ITransformer>> Parts(
        MLContext context, PortableEnvelope envelope, ReadOnlyMemory<float> weights, IEnumerable<(string Output, string Carrier)> outputs)
    {
        yield return context.Transforms.CustomMapping<PortableNoInput, PortableTextKey>(
            new PortableTextKeyContract().GetMapping(), PortableTextKeyContract.Name);
        yield return context.Transforms.Conversion.MapValue<string, string>(
            PortableColumns.Text, [new KeyValuePair<string, string>(PortableColumns.Key, envelope.ToJson())], PortableColumns.TextKey);
        yield return context.Transforms.CustomMapping<PortableText, PortableWeightsKey>(
            new PortableGateContract().GetMapping(), PortableGateContract.Name);
        yield return context.Transforms.Conversion.MapValue<string, float>(
            PortableColumns.Weights,
            [new KeyValuePair<string, float[]>(PortableColumns.Key, weights.ToArray())],
            PortableColumns.WeightsKey);
        yield return context.Transforms.CopyColumns(PortableColumns.Input, envelope.Input);
        yield return envelope.InputDimensions is null
            ? context.Transforms.CustomMapping<PortableTextInput, PortableOutput>(
                new PortableTextContract().GetMapping(), PortableTextContract.Name)
            : context.Transforms.CustomMapping<PortableVectorInput, PortableOutput>(
                new PortableVectorContract().GetMapping(), PortableVectorContract.Name);
        foreach (var (output, carrier) in outputs) yield return context.Transforms.CopyColumns(output, carrier);
        yield return context.Transforms.DropColumns(PortableColumns.All);
    }

    private static TValue ReadOne<TValue>(IDataView key, ITransformer table, string name)
    {
        var view = table.Transform(key);
        var column = view.Schema[name];
        using var cursor = view.GetRowCursor([column]);
        TValue value = default!;
        if (cursor.MoveNext()) cursor.GetGetter<TValue>(column)(ref value!);
        return value;
    }

    private static IEnumerable<(string Output, string Carrier)> Outputs(BatchedTransformer transformer, DataViewSchema inputSchema)
    {
        var bound = new BoundTransformer(transformer, inputSchema);
        var carriers = new HashSet<string>();
        foreach (var column in bound.OutputSchema.Where(bound.IsOutput))
        {
            yield return (column.Name, PortableOutput.ColumnsOf(column.Type).FirstOrDefault(carriers.Add) ?? throw new NotSupportedException(
                $"{transformer.GetType().Name} can't be saved: its output '{column.Name}' of type {column.Type} is not text, single or a "
                + "vector of these, or there are more of its type than can be saved."));
        }
    }
}
