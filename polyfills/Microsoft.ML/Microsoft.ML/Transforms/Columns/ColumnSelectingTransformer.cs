using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingTransformer : ITransformer, IModelLoader
{
    private readonly string[] _names;
    private readonly bool _keeps;
    private readonly bool _keepsHidden;

    /// <exception cref="InvalidOperationException">Both or neither of <paramref name="keepColumns"/> and <paramref name="dropColumns"/> name columns.</exception>
    internal ColumnSelectingTransformer(IHostEnvironment env, string[] keepColumns, string[] dropColumns, bool keepHidden = false)
    {
        ArgumentNullException.ThrowIfNull(env);
        var keeps = keepColumns is { Length: > 0 };
        var drops = dropColumns is { Length: > 0 };
        if (keeps == drops)
        {
            throw new InvalidOperationException(keeps
                ? $"Both {nameof(keepColumns)} and {nameof(dropColumns)} are set. Exactly one can be specified."
                : $"Neither {nameof(keepColumns)} and {nameof(dropColumns)} is set. Exactly one must be specified.");
        }

        _names = keeps ? [.. keepColumns] : [.. dropColumns];
        _keeps = keeps;
        _keepsHidden = keepHidden;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MapperOf(inputSchema, nameof(inputSchema)).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ColumnSelectingView(input, MapperOf(input.Schema, nameof(input)));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapperOf(inputSchema, nameof(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.SetLoader<ColumnSelectingTransformer>(version: 1);
        ctx.Writer.Write(_keeps);
        ctx.Writer.Write(_keepsHidden);
        ctx.Writer.WriteNames(_names);
    }

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var keeps = ctx.Reader.ReadBoolean();
        var keepsHidden = ctx.Reader.ReadBoolean();
        var names = ctx.Reader.ReadNames();
        return new ColumnSelectingTransformer(env, keeps ? names : null, keeps ? null : names, keepsHidden);
    }

    internal bool Keeps(string name) => _names.Contains(name) == _keeps;

    /// <exception cref="ArgumentOutOfRangeException">A column that is named is not there.</exception>
    internal void CheckNames(IEnumerable<string> present, string parameter)
    {
        var missing = _names.Except(present).ToArray();
        if (missing.Length > 0)
        {
            throw Problems.MissingColumn(parameter, "input", string.Join(",", missing));
        }
    }

    private ColumnSelectingMapper MapperOf(DataViewSchema inputSchema, string parameter)
    {
        ArgumentNullException.ThrowIfNull(inputSchema, parameter);
        CheckNames(inputSchema.Select(column => column.Name), parameter);
        // Kept columns come in the order of the names, the rest after a drop in their own order; dropping a name drops what it hides too.
        var selected = _keeps
            ? _names.SelectMany(name => inputSchema.Where(column => column.Name == name && (_keepsHidden || !column.IsHidden)))
            : inputSchema.Where(column => Keeps(column.Name));
        return new(inputSchema, [.. selected.Select(column => column.Index)]);
    }
}
