using System.Collections.Immutable;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A transformer whose every output column is computed from one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHostEnvironment environment, string name, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(environment, name)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var repeated = columns.GroupBy(column => column.OutputColumnName).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), $"New column '{repeated.Key}' specified multiple times");
        }

        ColumnPairs = [.. columns];
    }

    private protected ImmutableArray<(string OutputColumnName, string InputColumnName)> ColumnPairs { get; }

    /// <summary>Throws where the input column can't be used; the default takes any.</summary>
    private protected virtual void CheckInputColumn(DataViewSchema inputSchema, int pair, int source)
    {
    }

    /// <summary>Base of the mappers: <see cref="Sources"/> are the input columns of the pairs, already checked.</summary>
    private protected abstract class OneToOneMapper : RowMapper
    {
        private protected OneToOneMapper(OneToOneTransformerBase parent, DataViewSchema inputSchema)
            : base(inputSchema)
        {
            Sources = new DataViewSchema.Column[parent.ColumnPairs.Length];
            for (var i = 0; i < Sources.Length; i++)
            {
                var name = parent.ColumnPairs[i].InputColumnName;
                Sources[i] = inputSchema.GetColumnOrNull(name) ?? throw Problems.MissingColumn(nameof(inputSchema), "input", name);
                parent.CheckInputColumn(inputSchema, i, Sources[i].Index);
            }
        }

        protected DataViewSchema.Column[] Sources { get; }

        public override IEnumerable<int> GetDependencies(int output) => [Sources[output].Index];

        public override Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            var getters = new Delegate[Sources.Length];
            Action disposers = null;
            for (var i = 0; i < getters.Length; i++)
            {
                if (activeOutput(i))
                {
                    getters[i] = MakeGetter(input, i, out var own);
                    disposers += own;
                }
            }

            disposer = disposers;
            return getters;
        }

        protected abstract Delegate MakeGetter(DataViewRow input, int pair, out Action disposer);
    }
}
