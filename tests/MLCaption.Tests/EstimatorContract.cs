using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;

namespace MLCaption.Tests;

/// <summary>What every estimator of ours keeps to, and the transformer that it fits.</summary>
public abstract class EstimatorContract
{
    protected MLContext Context { get; } = new(seed: 1);

    /// <summary>Columns of which values are compared; by default all that the data and the transformer have.</summary>
    protected virtual string[] Compared => [];

    /// <summary>The data after a save and a load: by default what <see cref="Data"/> gives.</summary>
    protected virtual IDataView NewData() => Data();

    /// <summary>Whether a saved transformer does its work after loading; false for what is for training only.</summary>
    protected virtual bool IsSaved => true;

    protected abstract IEstimator<ITransformer> Estimator();

    protected abstract IDataView Data();

    /// <summary>Data that lacks what the estimator reads.</summary>
    protected abstract IDataView BadData();

    [Fact]
    public void Fitting_twice_gives_equal_transformers()
    {
        var data = Data();
        Assert.Equal(
            DataViewRows.Read(Estimator().Fit(data).Transform(data), Compared), DataViewRows.Read(Estimator().Fit(data).Transform(data), Compared));
    }

    [Fact]
    public void The_schema_is_the_one_announced()
    {
        var data = Data();
        var announced = Estimator().GetOutputSchema(ShapeOf(data.Schema));
        var transformer = Estimator().Fit(data);
        var found = transformer.Transform(data).Schema;
        Assert.Equal(
            found.Where(column => !column.IsHidden).Select(Describe).Order(),
            announced.Select(column => $"{column.Name}: {column.Kind} of {column.ItemType}").Order());
        Assert.Equal(found.Select(Describe), transformer.GetOutputSchema(data.Schema).Select(Describe));
    }

    [Fact]
    public void Data_that_lacks_what_is_read_fails_in_Fit()
    {
        Assert.Throws<ArgumentException>(() => Estimator().Fit(BadData()));
        Assert.Throws<ArgumentException>(() => Estimator().GetOutputSchema(ShapeOf(BadData().Schema)));
    }

    [Fact]
    public void Cursors_cursor_sets_and_shuffling_give_the_rows_of_row_by_row_evaluation()
    {
        var data = Data();
        var transformer = Estimator().Fit(data);
        var view = transformer.Transform(data);
        var expected = DataViewRows.ReadRowByRow(transformer, data, random: null, Compared);
        Assert.Equal(expected, DataViewRows.Read(view, Compared));
        Assert.Equal(expected.Order(), DataViewRows.ReadSet(view, 3, random: null, Compared).SelectMany(part => part).Order());
        if (view.CanShuffle) Assert.Equal(expected.Order(), DataViewRows.Read(view, new Random(3), Compared).Order());
    }

    [Fact]
    public void Saved_and_loaded_it_gives_the_same()
    {
        var data = Data();
        var transformer = Estimator().Fit(data);
        using var stream = new MemoryStream();
        Context.Model.Save(transformer, data.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext(seed: 5).Model.Load(stream, out _);
        var newData = NewData();
        var expected = IsSaved ? transformer.Transform(newData) : newData;
        string[] columns = IsSaved ? Compared : [];
        Assert.Equal(DataViewRows.Read(expected, columns), DataViewRows.Read(loaded.Transform(newData), columns));
    }

    protected SchemaShape ShapeOf(DataViewSchema schema) => OutputShape.Append(
        Context, new SchemaShape([]), schema.Where(column => !column.IsHidden).Select(column => new DataViewSchema.DetachedColumn(column)));

    private static string Describe(DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => $"{column.Name}: Vector of {vector.ItemType}",
        VectorDataViewType vector => $"{column.Name}: VariableVector of {vector.ItemType}",
        _ => $"{column.Name}: Scalar of {column.Type}",
    };
}
