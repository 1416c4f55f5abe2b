using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Polyfills.Tests.MicrosoftML.Data;
using Polyfills.Tests.MicrosoftML.Transforms;

namespace Polyfills.Tests.MicrosoftML.Model;

/// <summary>A model of somebody else's, saved as a chain of public transformers: state in a lookup, code behind contracts.</summary>
public class PortableChainTests
{
    private readonly MLContext _ml = new(seed: 1);

    public sealed class NoColumns;

    public sealed class StateKey
    {
        [ColumnName("__key")]
        public ReadOnlyMemory<char> Key { get; set; }
    }

    public sealed class TextAndState
    {
        [ColumnName("__in")]
        public ReadOnlyMemory<char> Text { get; set; }

        [ColumnName("__state")]
        public VBuffer<float> State { get; set; }
    }

    public sealed class Weighed
    {
        [ColumnName("__out")]
        public float Weight { get; set; }
    }

    public sealed class Result
    {
        public float Weight { get; set; }
    }

    [CustomMappingFactoryAttribute("Polyfills.Tests.StateKey/1")]
    public sealed class StateKeyFactory : CustomMappingFactory<NoColumns, StateKey>
    {
        public static void Map(NoColumns source, StateKey destination) => destination.Key = "state".AsMemory();

        public override Action<NoColumns, StateKey> GetMapping() => Map;
    }

    [CustomMappingFactoryAttribute("Polyfills.Tests.Weigh/1")]
    public sealed class WeighFactory : CustomMappingFactory<TextAndState, Weighed>
    {
        public override Action<TextAndState, Weighed> GetMapping()
        {
            float[]? state = null;
            var hydrating = new Lock();

            void Map(TextAndState source, Weighed destination)
            {
                if (Volatile.Read(ref state) is null)
                {
                    lock (hydrating) state ??= [.. source.State.DenseValues()];
                }

                destination.Weight = source.Text.Length * state![0];
            }

            return Map;
        }
    }

    [Fact]
    public void It_predicts_the_same_after_loading_one_by_one_and_in_cursor_sets()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable(Sample.Many(200));
        float[] expected = [.. Sample.Many(200).Select(sample => sample.Text.Length * 0.25f)];
        using var stream = new MemoryStream();
        _ml.Model.Save(Build().Fit(rows), rows.Schema, stream);

        var fresh = new MLContext();
        ITransformer loaded = fresh.Model.Load(stream, out DataViewSchema schema);
        Assert.Equal(["Number", "Text"], Columns.NamesOf(schema));
        IDataView view = loaded.Transform(rows);
        Assert.Equal(["Number", "Text", "Weight"], Columns.NamesOf(view.Schema));
        Assert.Equal(expected, Columns.ValuesOf<float>(view, "Weight"));

        using var engine = fresh.Model.CreatePredictionEngine<Sample, Result>(loaded, schema);
        Assert.Equal(expected, Sample.Many(200).Select(sample => engine.Predict(sample).Weight));

        var inSets = view.GetRowCursorSet([view.Schema["Number"], view.Schema["Weight"]], 4).SelectMany(cursor =>
        {
            using (cursor)
            {
                var found = new List<(int, float)>();
                ValueGetter<int> number = cursor.GetGetter<int>(cursor.Schema["Number"]);
                ValueGetter<float> weight = cursor.GetGetter<float>(cursor.Schema["Weight"]);
                (int Number, float Weight) row = default;
                while (cursor.MoveNext())
                {
                    number(ref row.Number);
                    weight(ref row.Weight);
                    found.Add(row);
                }

                return found;
            }
        });
        Assert.Equal(expected.Index(), inSets.Order());
    }

    private EstimatorChain<ColumnSelectingTransformer> Build() =>
        _ml.Transforms.CopyColumns("__in", "Text")
            .Append(_ml.Transforms.CustomMapping<NoColumns, StateKey>(StateKeyFactory.Map, "Polyfills.Tests.StateKey/1"))
            .Append(_ml.Transforms.Conversion.MapValue("__state", [new KeyValuePair<string, float[]>("state", [0.25f])], "__key"))
            .Append(_ml.Transforms.CustomMapping(new WeighFactory().GetMapping(), "Polyfills.Tests.Weigh/1"))
            .Append(_ml.Transforms.CopyColumns("Weight", "__out"))
            .Append(_ml.Transforms.DropColumns("__in", "__key", "__state", "__out"));
}
