namespace Microsoft.ML.Data;

// How to write a row-to-row transformer here:
//
//   public sealed class MyTransformer : RowToRowTransformerBase          // or OneToOneTransformerBase, for (output, input) pairs
//   {
//       internal MyTransformer(IHostEnvironment env) : base(env, nameof(MyTransformer)) { }
//       private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(inputSchema);   // checks the input
//       private protected override void SaveModel(ModelSaveContext ctx) { ... }
//   }
//   a Mapper : RowMapper gives the added columns, what each depends on, and their getters over a row.
//   public sealed class MyEstimator : TrivialEstimator<MyTransformer>     // or IEstimator<MyTransformer>
//       GetOutputSchema: inputShape.TryFindColumn(...), inputShape.With(SchemaShape.Column.Of(name, type, annotationsShape))
//
// The base gives Transform, GetOutputSchema and GetRowToRowMapper with views, cursors, cursor sets and rows. A missing or wrong input
// column is Problems.MissingColumn / Problems.WrongColumnType.

/// <summary>What a row-to-row transformer adds to a schema, and how it computes that from a row.</summary>
internal abstract class RowMapper(DataViewSchema inputSchema)
{
    protected DataViewSchema InputSchema { get; } = inputSchema ?? throw new ArgumentNullException(nameof(inputSchema));

    /// <summary>The added columns, in the order in which they follow the input's; asked for once.</summary>
    public abstract IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns();

    /// <summary>Which input columns (by index) the added column number <paramref name="output"/> is computed from; all by default.</summary>
    public virtual IEnumerable<int> GetDependencies(int output) => Enumerable.Range(0, InputSchema.Count);

    /// <summary>
    /// A getter (ValueGetter of the raw type) for each added column that is active, null for the others. They read
    /// <paramref name="input"/> where it stands when they are called; <paramref name="input"/> has the active columns' dependencies active.
    /// </summary>
    /// <param name="input">The row to read.</param>
    /// <param name="activeOutput">Whether an added column is asked for, by its number.</param>
    /// <param name="disposer">What to do when the row is disposed; may be null.</param>
    public abstract Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer);
}
