using System.Reflection;

using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Runs the graph once for each row that is asked for.</summary>
internal sealed class OnnxMapper : RowMapper
{
    private const string OutputSuffix = ".output";

    private readonly OnnxTransformer _parent;
    private readonly DataViewSchema.Column[] _sources;
    private readonly OnnxNode[] _inputs;

    public OnnxMapper(OnnxTransformer parent, DataViewSchema inputSchema)
        : base(inputSchema)
    {
        _parent = parent;
        _inputs = [.. parent.Inputs.Select(parent.Graph.Input)];
        _sources = new DataViewSchema.Column[_inputs.Length];
        for (int i = 0; i < _inputs.Length; i++)
        {
            OnnxNode node = _inputs[i];
            if (node.Shape.Count(dimension => dimension == 0) > 1)
            {
                throw new ArgumentOutOfRangeException(node.Name, "Only 1 unknown dimension is allowed");
            }

            _sources[i] = inputSchema.GetColumnOrNull(node.Name) ?? throw Problems.MissingColumn(nameof(inputSchema), "input", node.Name);
            DataViewType type = _sources[i].Type;
            DataViewType item = ItemOf(type);
            if (!item.Equals(ItemOf(node.Type)) && !(item is KeyDataViewType && item.RawType == ItemOf(node.Type).RawType))
            {
                throw Problems.WrongColumnType(nameof(inputSchema), "input", node.Name, ItemOf(node.Type).ToString(), type.ToString());
            }

            int length = type is VectorDataViewType vector ? vector.Size : 1;
            if (!node.Shape.Contains(0) && length % node.Shape.Aggregate((x, y) => x * y) != 0)
            {
                throw new InvalidOperationException(
                    $"Input shape mismatch: Input '{node.Name}' has shape {string.Join(",", node.Shape)}, but input data is of length {length}.");
            }
        }
    }

    /// <summary>Brings the input of a graph from a row.</summary>
    private delegate OrtValue Feeder();

    public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() =>
        [.. _parent.OutputNodes.Select(node => new DataViewSchema.DetachedColumn(
            node.Name.EndsWith(OutputSuffix, StringComparison.Ordinal) ? node.Name.Replace(OutputSuffix, string.Empty, StringComparison.Ordinal) : node.Name,
            node.Type,
            null))];

    public override IEnumerable<int> GetDependencies(int output) => _sources.Select(column => column.Index);

    public override Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
    {
        string[] active = [.. _parent.Outputs.Where((_, i) => activeOutput(i))];
        Feeder[] feeders = active.Length == 0 ? [] : [.. _inputs.Select((node, i) => Call<Feeder>(nameof(Feed), ItemOf(_sources[i].Type).RawType, input, _sources[i], node))];
        var row = new EvaluatedRow(_parent.Graph, input, _parent.Inputs, feeders, active);
        disposer = row.Dispose;
        var getters = new Delegate[_parent.Outputs.Length];
        for (int i = 0; i < getters.Length; i++)
        {
            if (activeOutput(i))
            {
                OnnxNode node = _parent.OutputNodes[i];
                getters[i] = Call<Delegate>(
                    node.Type is VectorDataViewType ? nameof(VectorGetter) : nameof(ScalarGetter), ItemOf(node.Type).RawType, row, Array.IndexOf(active, node.Name));
            }
        }

        return getters;
    }

    private static DataViewType ItemOf(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    private static TDelegate Call<TDelegate>(string method, Type item, params object[] arguments)
        where TDelegate : Delegate =>
        (TDelegate)typeof(OnnxMapper).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, arguments)!;

    private static Feeder Feed<T>(DataViewRow input, DataViewSchema.Column column, OnnxNode node)
        where T : unmanaged
    {
        if (column.Type is not VectorDataViewType type)
        {
            var getScalar = input.GetGetter<T>(column);
            return () =>
            {
                T value = default;
                getScalar(ref value);
                return OrtValue.CreateTensorValueFromMemory(new[] { value }, [1, 1]);
            };
        }

        var getVector = input.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        int open = Array.IndexOf(node.Shape, 0);
        long[] shape = Array.ConvertAll(node.Shape, dimension => (long)dimension);
        long known = shape.Where(dimension => dimension > 0).Aggregate(1L, (x, y) => x * y);
        return () =>
        {
            getVector(ref vector);
            if (!type.IsKnownSize)
            {
                // As in the package: a vector of unknown size can only fill a dimension that the graph leaves open.
                shape[open] = vector.Length / known;
            }

            T[] values = [.. vector.DenseValues()];
            return OrtValue.CreateTensorValueFromMemory(values, shape);
        };
    }

    private static ValueGetter<VBuffer<T>> VectorGetter<T>(EvaluatedRow row, int index)
        where T : unmanaged => (ref VBuffer<T> value) =>
        {
            ReadOnlySpan<T> tensor = row.Output(index).GetTensorDataAsSpan<T>();
            VBufferEditor<T> editor = VBufferEditor.Create(ref value, tensor.Length);
            tensor.CopyTo(editor.Values);
            value = editor.Commit();
        };

    private static ValueGetter<T> ScalarGetter<T>(EvaluatedRow row, int index)
        where T : unmanaged => (ref T value) => value = row.Output(index).GetTensorDataAsSpan<T>()[0];

    /// <summary>The outputs for the row where the input stands, computed when the first of them is asked for.</summary>
    private sealed class EvaluatedRow(OnnxGraph graph, DataViewRow input, string[] inputNames, Feeder[] feeders, string[] outputNames) : IDisposable
    {
        private IDisposableReadOnlyCollection<OrtValue> _outputs;
        private long _position = -1;

        public OrtValue Output(int index)
        {
            if (_outputs is null || _position != input.Position)
            {
                Dispose();
                OrtValue[] inputs = Array.ConvertAll(feeders, feed => feed());
                try
                {
                    _outputs = graph.Run(inputNames, inputs, outputNames);
                }
                finally
                {
                    Array.ForEach(inputs, value => value.Dispose());
                }

                _position = input.Position;
            }

            return _outputs[index];
        }

        public void Dispose()
        {
            _outputs?.Dispose();
            _outputs = null;
        }
    }
}
