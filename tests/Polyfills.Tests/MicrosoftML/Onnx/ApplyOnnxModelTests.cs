using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;
using TestKit;

namespace Polyfills.Tests.MicrosoftML.Onnx;

public sealed class ApplyOnnxModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [OnnxFact]
    public void Every_row_gets_the_outputs_asked_for()
    {
        IDataView data = Data(1, 2, 3);
        using OnnxTransformer model = Estimator(["map", "pooled"]).Fit(data);
        IDataView result = model.Transform(data);
        Assert.Equal([1, 2, 3], result.GetColumn<float[]>("pooled").Select(row => row[0]));
        Assert.Equal(Enumerable.Repeat(2f, 12), result.GetColumn<float[]>("map").ElementAt(1));
    }

    [OnnxFact]
    public void An_open_first_dimension_counts_as_one()
    {
        // OnnxTypeParser.GetTensorDims of the package: the batch size, if open, becomes 1 and stays in the type.
        IDataView data = Data(1);
        using OnnxTransformer model = Estimator(["map"]).Fit(data);
        Assert.Equal("Vector<Single, 1, 3, 2, 2>", model.Transform(data).Schema["map"].Type.ToString());
    }

    [OnnxFact]
    public void All_outputs_are_given_where_none_is_named()
    {
        using var stream = new MemoryStream(OnnxGraphFile.Create());
        using OnnxTransformer model = _ml.Transforms.ApplyOnnxModel(stream).Fit(Data(1));
        Assert.Equal(["pixels", "pooled", "map"], model.GetOutputSchema(Data(1).Schema).Select(column => column.Name));
    }

    [OnnxFact]
    public void A_saved_chain_holds_the_graph()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(file, OnnxGraphFile.Create());
        IDataView data = Data(4, 5);
        using OnnxTransformer model = _ml.Transforms.ApplyOnnxModel("pooled", "pixels", file).Fit(data);
        File.Delete(file);
        using var zip = new MemoryStream();
        _ml.Model.Save(model, data.Schema, zip);
        ITransformer loaded = _ml.Model.Load(new MemoryStream(zip.ToArray()), out _);
        Assert.Equal([4, 5], loaded.Transform(data).GetColumn<float[]>("pooled").Select(row => row[2]));
        (loaded as IDisposable)?.Dispose();
    }

    [OnnxFact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimator(["nothing"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimator(["map"]).Fit(_ml.Data.LoadFromEnumerable(new[] { new Other() })));
        IDataView tooShort = _ml.Data.LoadFromEnumerable(new[] { new Short { pixels = new float[5] } });
        Assert.Throws<InvalidOperationException>(() => Estimator(["map"]).Fit(tooShort));
        Assert.Throws<IOException>(() => _ml.Transforms.ApplyOnnxModel("map", "pixels", "/nowhere/nothing.onnx"));
        Assert.Throws<InvalidOperationException>(() => _ml.Transforms.ApplyOnnxModel("map", "pixels", new MemoryStream([1, 2, 3])));
    }

    [OnnxFact]
    public void A_vector_of_unknown_size_fills_no_dimension_of_a_closed_graph()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Variable { pixels = new float[192] } });
        using OnnxTransformer model = Estimator(["map"]).Fit(data);
        Assert.ThrowsAny<Exception>(() => model.Transform(data).GetColumn<float[]>("map").ToArray());
    }

    private OnnxScoringEstimator Estimator(string[] outputs) =>
        _ml.Transforms.ApplyOnnxModel(outputs, ["pixels"], new MemoryStream(OnnxGraphFile.Create()));

    private IDataView Data(params int[] values) =>
        _ml.Data.LoadFromEnumerable(values.Select(value => new Image { pixels = Enumerable.Repeat((float)value, 192).ToArray() }));

    private sealed class Image
    {
        [VectorType(3, 8, 8)]
        public float[] pixels { get; set; } = [];
    }

    private sealed class Short
    {
        [VectorType(5)]
        public float[] pixels { get; set; } = [];
    }

    private sealed class Variable
    {
        public float[] pixels { get; set; } = [];
    }

    private sealed class Other
    {
        public float Number { get; set; }
    }
}
