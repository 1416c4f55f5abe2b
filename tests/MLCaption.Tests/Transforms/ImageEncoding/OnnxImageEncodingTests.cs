using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;
using TestKit;

namespace MLCaption.Tests.Transforms;

public sealed class OnnxImageEncodingTests : IDisposable
{
    private const int Pictures = 9;

    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public OnnxImageEncodingTests() => GeneratedPictures.Write(_folder.Path, Pictures);

    public void Dispose() => _folder.Dispose();

    [OnnxFact]
    public void It_keeps_the_contract_of_estimators()
    {
        var contract = new Contract(this);
        contract.Fitting_twice_gives_equal_transformers();
        contract.The_schema_is_the_one_announced();
        contract.Data_that_lacks_what_is_read_fails_in_Fit();
        contract.Cursors_cursor_sets_and_shuffling_give_the_rows_of_row_by_row_evaluation();
        contract.Saved_and_loaded_it_gives_the_same();
    }

    [OnnxFact]
    public void Features_are_the_output_asked_for()
    {
        // The pictures are of one colour each; the graph averages, so every feature is that colour.
        Assert.Equal([250, 10, 10], Encode(Options("pooled"))[0]);
        Assert.Equal([10, 10, 10, 10, 250, 250, 250, 250, 10, 10, 10, 10], Encode(Options("map"))[1]);
        Assert.Equal([25, -2, -2], Encode(Options(output: null) with { Scale = 0.1f, Mean = [0, 3, 3] })[0]);
    }

    [OnnxFact]
    public void Dimensions_are_those_of_one_image()
    {
        Assert.Equal("Vector<Single, 3>", TypeOf(Options("pooled")));
        Assert.Equal("Vector<Single, 3, 2, 2>", TypeOf(Options("map")));
        Assert.Equal("Vector<Single, 3, 4, 4>", TypeOf(Options("map", size: null) with { ImageSize = 16 }));
    }

    [OnnxFact]
    public void Of_the_graph_its_size_and_shapes_are_told()
    {
        ImageEncodingOptions options = Options("map");
        using var transformer = _ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(_ml.Captioning().Data.FromImages([]));
        OnnxEncoderSummary summary = transformer.Onnx!;

        Assert.Empty(transformer.Layers);
        Assert.Equal((Path.GetFileName(options.Onnx), new FileInfo(options.Onnx!).Length, "map"), (summary.File, summary.Bytes, summary.OutputName));
        Assert.Equal([3, 8, 8], summary.Input);
        Assert.Equal([3, 2, 2], summary.Output);
    }

    [OnnxFact]
    public void A_graph_of_a_fixed_batch_gives_the_same()
    {
        Assert.Equal(Encode(Options("map")), Encode(Options("map", batch: 4)));
        Assert.Equal(Encode(Options("map")), Encode(Options("map", batch: 1) with { Threads = 3 }));
    }

    [OnnxFact]
    public void A_second_run_encodes_nothing()
    {
        var options = Options("pooled") with { CacheDirectory = _folder["cache"] };
        var first = Encode(options);
        // With the same content elsewhere, and nothing left to read where it was.
        var copies = Directory.CreateDirectory(_folder["copies"]).FullName;
        for (var i = 0; i < Pictures; i++) File.Move(_folder[$"{i}.png"], Path.Combine(copies, $"{Pictures - i}.png"));
        var files = Directory.GetFiles(_folder["cache"], "*", SearchOption.AllDirectories);
        var again = Encode(options, Enumerable.Range(0, Pictures).Select(i => Path.Combine(copies, $"{Pictures - i}.png")));
        Assert.Equal(first, again);
        Assert.Equal(files, Directory.GetFiles(_folder["cache"], "*", SearchOption.AllDirectories));
        Assert.Single(files);
    }

    [OnnxFact]
    public void Another_output_or_preprocessing_shares_nothing()
    {
        var options = Options("pooled") with { CacheDirectory = _folder["cache"] };
        Encode(options);
        Assert.Equal([500, 20, 20], Encode(options with { Scale = 2 })[0]);
        Assert.Equal(12, Encode(options with { Output = "map" })[0].Length);
        Assert.Equal(3, Directory.GetDirectories(_folder["cache"]).Length);
    }

    [OnnxFact]
    public void A_saved_encoder_needs_no_file()
    {
        var data = Data();
        using var zip = new MemoryStream();
        using (var transformer = _ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options("map")).Fit(data))
        {
            _ml.Model.Save(transformer, data.Schema, zip);
        }

        File.Delete(_folder["graph.onnx"]);
        var loaded = new MLContext(seed: 2).Model.Load(new MemoryStream(zip.ToArray()), out _);
        Assert.Equal(Encode(Options("map")), loaded.Transform(data).GetColumn<float[]>("Features").ToArray());
    }

    [OnnxDevDataFact]
    public void Features_of_photographs_are_those_of_the_reference()
    {
        const int Images = 20;
        const int Features = 1280;
        var names = File.ReadLines(DevData.PathOf("data", "flickr8k", "features_names.txt")).Take(Images).ToArray();
        var options = new ImageEncodingOptions { Onnx = DevData.PathOf("data", "encoders", "mobilenet_v2_224_fp32.onnx"), Output = "features" };
        var encoded = Encode(options, names.Select(name => DevData.PathOf("data", "flickr8k", "images", name)));

        using var file = File.OpenRead(DevData.PathOf("data", "flickr8k", "features_mobilenet_v2_1280.f16.npy"));
        using var reader = new BinaryReader(file);
        // NumPy's format 1.0: eight bytes, the length of the header, the header, the values.
        file.Position = 8;
        var header = reader.ReadUInt16();
        file.Position += header;
        foreach (var image in encoded)
        {
            Assert.Equal(Features, image.Length);
            foreach (var feature in image)
            {
                // Half precision keeps three digits.
                var expected = (float)reader.ReadHalf();
                Assert.InRange(feature, expected - 0.004f - (0.002f * Math.Abs(expected)), expected + 0.004f + (0.002f * Math.Abs(expected)));
            }
        }
    }

    private ImageEncodingOptions Options(string? output, int? size = 8, int? batch = null)
    {
        var graph = _folder[batch is null && size == 8 ? "graph.onnx" : $"graph{size}-{batch}.onnx"];
        File.WriteAllBytes(graph, OnnxGraphFile.Create(size, batch));
        return new ImageEncodingOptions { Onnx = graph, Output = output };
    }

    private string TypeOf(ImageEncodingOptions options)
    {
        using var transformer = _ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(Data());
        return $"{transformer.Transform(Data()).Schema["Features"].Type}";
    }

    private float[][] Encode(ImageEncodingOptions options, IEnumerable<string>? paths = null)
    {
        var data = paths is null ? Data() : _ml.Captioning().Data.FromImages(paths);
        using var transformer = _ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(data);
        return [.. transformer.Transform(data).GetColumn<float[]>("Features")];
    }

    private IDataView Data() => _ml.Captioning().Data.FromImages(Enumerable.Range(0, Pictures).Select(i => _folder[$"{i}.png"]));

    private sealed class Contract(OnnxImageEncodingTests tests) : EstimatorContract
    {
        protected override IDataView Data() => tests.Data();

        protected override IDataView BadData() => Context.Data.LoadFromEnumerable(new[] { new Numbered() });

        protected override IEstimator<ITransformer> Estimator() =>
            Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", tests.Options("map"));
    }

    private sealed class Numbered
    {
        public float ImagePath { get; set; }
    }
}
