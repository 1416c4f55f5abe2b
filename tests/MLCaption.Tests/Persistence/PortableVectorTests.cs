using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Persistence;
using MLCaption.Transforms;

namespace MLCaption.Tests.Persistence;

public sealed class PortableVectorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Vectors_of_fixed_size_pass_through_a_loaded_model()
    {
        var source = _ml.Data.LoadFromEnumerable(new[] { new Fixed { Features = [1, 2, 3, 4] }, new Fixed { Features = [5, 6, 7, 8] } });
        Assert.Equal(["0:0|10", "0:1|26"], DataViewRows.Read(SaveAndLoad(source.Schema).Transform(source), "Sum"));
    }

    [Fact]
    public void Vectors_of_any_size_pass_through_a_loaded_model()
    {
        var source = _ml.Data.LoadFromEnumerable(new[] { new Variable { Features = [1, 2, 3, 4] } });
        Assert.Equal(["0:0|10"], DataViewRows.Read(SaveAndLoad(source.Schema).Transform(source), "Sum"));
    }

    [Fact]
    public void A_vector_of_another_size_is_refused_in_memory_and_after_loading()
    {
        const string message = "Column 'Features' must hold 4 values a row (Vector<Single, 2, 2>), but a row holds 3.";
        var source = _ml.Data.LoadFromEnumerable(new[] { new Variable { Features = [1, 2, 3] } });
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => DataViewRows.Read(new SumTransformer(_ml).Transform(source), "Sum")).Message);
        Assert.Equal(
            message, Assert.Throws<ArgumentException>(() => DataViewRows.Read(SaveAndLoad(source.Schema).Transform(source), "Sum")).Message);
    }

    [Fact]
    public void A_column_of_another_fixed_size_is_refused_at_once() =>
        Assert.Equal(
            "Column 'Features' must be of type Vector<Single, 2, 2>, but is Vector<Single, 3>.",
            Assert.Throws<ArgumentException>(() => new SumTransformer(_ml).Transform(_ml.Data.LoadFromEnumerable(new[] { new Three() }))).Message);

    private ITransformer SaveAndLoad(DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(new SumTransformer(_ml), schema, stream);
        stream.Position = 0;
        return new MLContext(seed: 2).Model.Load(stream, out _);
    }

    private sealed class Fixed
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Three
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Variable
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class SumTransformer(MLContext context) : BatchedTransformer(context)
    {
        static SumTransformer() => PortableKinds.Add("Sum", (context, _) => new SumTransformer(context));

        public override IReadOnlyList<InputColumn> Inputs { get; } = [new("Features", new VectorDataViewType(NumberDataViewType.Single, 2, 2))];

        protected internal override int BatchSize => 2;

        protected internal override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputs(IReadOnlyList<DataViewSchema.Column> inputs) =>
            [new("Sum", NumberDataViewType.Single)];

        protected internal override void Map(Batch batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                batch.Output<float>("Sum")[row] = batch.Input<VBuffer<float>>("Features")[row].DenseValues().Sum();
            }
        }

        protected internal override PortableState? ToPortableState() => new("Sum", "", ReadOnlyMemory<float>.Empty);
    }
}
