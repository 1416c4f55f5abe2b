using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>
/// Some rows on their way through a <see cref="BatchedTransformer"/>: the input columns' values to be read, and the output columns'
/// values to be written, one for each row.
/// </summary>
public sealed class Batch
{
    private readonly DataViewSchema.Column[] _inputColumns;
    private readonly ColumnBuffer[] _inputs;
    private readonly string[] _outputNames;
    private readonly ColumnBuffer?[] _outputs;

    internal Batch(
        DataViewSchema.Column[] inputColumns, ColumnBuffer[] inputs, string[] outputNames, ColumnBuffer?[] outputs, DataViewSchema schema)
    {
        _inputColumns = inputColumns;
        _inputs = inputs;
        _outputNames = outputNames;
        _outputs = outputs;
        InputSchema = schema;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; internal set; }

    /// <summary>The schema that the rows come from.</summary>
    public DataViewSchema InputSchema { get; }

    internal IReadOnlyList<ColumnBuffer> Inputs => _inputs;

    internal IReadOnlyList<ColumnBuffer?> Outputs => _outputs;

    /// <summary>The type of an input column, as it is in the data.</summary>
    /// <exception cref="ArgumentException">There is no such input column.</exception>
    public DataViewType InputType(string name) => _inputColumns[InputIndex(name)].Type;

    /// <summary>The values of an input column, one a row.</summary>
    /// <exception cref="ArgumentException">There is no such input column, or its raw type is not <typeparamref name="T"/>.</exception>
    public ReadOnlySpan<T> Input<T>(string name) => Values<T>(_inputs[InputIndex(name)], name).AsSpan(0, Count);

    /// <summary>Whether an output column is to be written.</summary>
    /// <exception cref="ArgumentException">There is no such output column.</exception>
    public bool Needs(string name) => _outputs[OutputIndex(name)] is not null;

    /// <summary>
    /// The values of an output column, to be written, one a row. They start as some earlier batch left them, so that the memory of
    /// vectors is used again.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such output column, or its raw type is not <typeparamref name="T"/>.</exception>
    /// <exception cref="InvalidOperationException">The column is not needed: see <see cref="Needs"/>.</exception>
    public Span<T> Output<T>(string name)
    {
        var buffer = _outputs[OutputIndex(name)] ?? throw new InvalidOperationException($"The output column '{name}' is not needed.");
        return Values<T>(buffer, name).AsSpan(0, Count);
    }

    private int InputIndex(string name)
    {
        var index = Array.FindIndex(_inputColumns, column => column.Name == name);
        return index >= 0 ? index : throw new ArgumentException($"There is no input column '{name}'.", nameof(name));
    }

    private int OutputIndex(string name)
    {
        var index = Array.IndexOf(_outputNames, name);
        return index >= 0 ? index : throw new ArgumentException($"There is no output column '{name}'.", nameof(name));
    }

    private static T[] Values<T>(ColumnBuffer buffer, string name) => buffer is ColumnBuffer<T> typed
        ? typed.Values
        : throw new ArgumentException($"The values of column '{name}' are not of type {typeof(T)}.", nameof(name));
}
