namespace Microsoft.ML.Data;

/// <summary>Mappers one after another, each over the row that the one before it gives.</summary>
internal sealed class CompositeRowToRowMapper(DataViewSchema inputSchema, IRowToRowMapper[] mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => mappers.Length == 0 ? inputSchema : mappers[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        mappers.Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        if (!ReferenceEquals(input.Schema, inputSchema))
        {
            throw new ArgumentOutOfRangeException(nameof(input), "Schema did not match original schema");
        }

        var active = new IEnumerable<DataViewSchema.Column>[mappers.Length];
        var needed = activeColumns;
        for (var i = mappers.Length - 1; i >= 0; i--)
        {
            active[i] = [.. needed];
            needed = mappers[i].GetDependencies(active[i]);
        }

        return mappers.Zip(active).Aggregate(input, (row, step) => step.First.GetRow(row, step.Second));
    }
}
