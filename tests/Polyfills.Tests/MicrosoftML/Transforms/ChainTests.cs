using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Polyfills.Tests.MicrosoftML.Data;

namespace Polyfills.Tests.MicrosoftML.Transforms;

public class ChainTests
{
    private readonly MLContext _ml = new(seed: 1);

    private IDataView Samples => _ml.Data.LoadFromEnumerable(Sample.Many(5));

    [Fact]
    public void Each_estimator_sees_what_the_ones_before_it_made()
    {
        IDataView view = _ml.Transforms.CopyColumns("B", "Number").Append(_ml.Transforms.CopyColumns("C", "B")).Fit(Samples).Transform(Samples);
        Assert.Equal([0, 1, 2, 3, 4], Columns.ValuesOf<int>(view, "C"));
    }

    [Fact]
    public void A_wrong_schema_is_found_before_anything_is_fitted()
    {
        bool fitted = false;
        var pipeline = _ml.Transforms.CopyColumns("B", "Number").WithOnFitDelegate(_ => fitted = true).Append(_ml.Transforms.CopyColumns("C", "Nowhere"));
        Assert.Throws<ArgumentOutOfRangeException>(() => pipeline.Fit(Samples));
        Assert.False(fitted);
    }

    [Fact]
    public void After_a_cache_checkpoint_the_source_is_read_once()
    {
        var spy = new Spy(Samples);
        var pipeline = _ml.Transforms.CopyColumns("B", "Number").AppendCacheCheckpoint(_ml).Append(new Reader()).Append(new Reader());
        pipeline.Fit(spy);
        Assert.Equal(5, spy.RowsRead);
    }

    [Fact]
    public void An_empty_chain_takes_no_cache_checkpoint() =>
        Assert.Throws<InvalidOperationException>(() => new EstimatorChain<ITransformer>().AppendCacheCheckpoint(_ml));

    [Fact]
    public void Only_transformers_in_the_scope_take_part()
    {
        ColumnCopyingEstimator start = _ml.Transforms.CopyColumns("Always", "Number");
        TransformerChain<ITransformer> chain = new(
            [start.Fit(Samples), _ml.Transforms.CopyColumns("Training", "Number").Fit(Samples)], [TransformerScope.Everything, TransformerScope.Training]);
        Assert.Equal(["Number", "Text", "Always"], Columns.NamesOf(chain.Transform(Samples).Schema));
        Assert.Equal(["Number", "Text", "Always", "Training"], Columns.NamesOf(chain.Transform(Samples, TransformerScope.Training).Schema));
    }

    [Fact]
    public void A_chain_of_row_mappers_maps_row_by_row_and_asks_only_for_what_is_needed()
    {
        ITransformer chain = _ml.Transforms.CopyColumns("B", "Number").Append(_ml.Transforms.CopyColumns("C", "B")).Fit(Samples);
        Assert.True(chain.IsRowToRowMapper);
        IRowToRowMapper mapper = chain.GetRowToRowMapper(Samples.Schema);
        Assert.Equal(["Number"], mapper.GetDependencies([mapper.OutputSchema["C"]]).Select(column => column.Name));
    }

    [Fact]
    public void A_cursor_set_gives_every_row_once()
    {
        IDataView many = _ml.Data.LoadFromEnumerable(Sample.Many(1000));
        IDataView view = _ml.Transforms.CopyColumns("Number", "Number").Append(_ml.Transforms.SelectColumns("Number")).Fit(many).Transform(many);
        var numbers = view.GetRowCursorSet([view.Schema["Number"]], 3).SelectMany(Sample.NumbersOf);
        Assert.Equal(Enumerable.Range(0, 1000), numbers.Order());
    }

    [Fact]
    public void Disposing_a_chain_disposes_its_transformers_once()
    {
        var transformer = new Disposable();
        var chain = new TransformerChain<ITransformer>(transformer);
        chain.Dispose();
        chain.Dispose();
        Assert.Equal(1, transformer.Disposals);
    }

    /// <summary>Reads all its input when it is fitted, and changes nothing.</summary>
    private sealed class Reader : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            Columns.ValuesOf<int>(input, "B");
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    private sealed class Disposable : ITransformer, IDisposable
    {
        public int Disposals { get; private set; }

        public bool IsRowToRowMapper => false;

        public void Dispose() => Disposals++;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException();

        public void Save(ModelSaveContext ctx) => throw new InvalidOperationException();

        public IDataView Transform(IDataView input) => input;
    }
}
