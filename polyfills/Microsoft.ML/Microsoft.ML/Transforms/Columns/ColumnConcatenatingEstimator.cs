using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes one vector of columns of one item type, scalars and vectors.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly string _name;
    private readonly string[] _sources;

    internal ColumnConcatenatingEstimator(IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        if (inputColumnNames.Length == 0 || inputColumnNames.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentOutOfRangeException(nameof(inputColumnNames), "Input columns should be specified, each by its name.");
        }

        _environment = env;
        _name = outputColumnName;
        _sources = [.. inputColumnNames];
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new ColumnConcatenatingTransformer(_environment, _name, _sources);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <exception cref="ArgumentOutOfRangeException">An input column is not there.</exception>
    /// <exception cref="InvalidOperationException">An input column is a key, or of another item type than the first.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = _sources.Select(source => inputSchema.TryFindColumn(source, out var column)
            ? column
            : throw Problems.MissingColumn(nameof(inputSchema), "input", source)).ToArray();
        var item = columns[0].ItemType;
        foreach (var column in columns)
        {
            if (column.IsKey)
            {
                throw new InvalidOperationException($"Column '{column.Name}' is key. Concatenation of keys is unsupported.");
            }

            if (!column.ItemType.Equals(item))
            {
                throw new InvalidOperationException(
                    $"Concatenated columns should have the same type. Column '{column.Name}' has type of {column.ItemType}, but expected column type is {item}.");
            }
        }

        var isVariable = columns.Any(column => column.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var hasSlotNames = columns.Any(column =>
            column.Kind == SchemaShape.Column.VectorKind.Scalar || column.Annotations.TryFindColumn(ColumnConcatenatingTransformer.SlotNames, out _));
        var annotations = hasSlotNames && !isVariable
            ? new SchemaShape([new(ColumnConcatenatingTransformer.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false)])
            : SchemaShape.Empty;
        var kind = isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        return inputSchema.With(new SchemaShape.Column(_name, kind, item, false, annotations));
    }
}
