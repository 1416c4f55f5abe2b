using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Decoders;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class AttentionDecoderContractTests : EstimatorContract
{
    private static readonly string[] _colours = ["red", "green", "blue"];

    // Log-probabilities of a batch and of a row may differ in the last bits.
    protected override string[] Compared => ["Caption", "Name"];

    protected override IEstimator<ITransformer> Estimator() => Context.Captioning().Trainers.AttentionDecoder(
        "Caption", "Features", "Tokens", new AttentionDecoderOptions
        {
            Network = new ShowAttendTellOptions { HiddenSize = 16, EmbeddingSize = 8, AttentionSize = 8, ProjectedSize = 8, Dropout = 0 },
            Epochs = 15,
            BatchSize = 6,
            LearningRate = 0.02,
            EarlyStopping = null,
            Threads = 1,
            Seed = 5,
        });

    protected override IDataView Data()
    {
        var rows = Rows();
        return Context.Captioning().Transforms.TokenizeCaptions("Tokens", "Captions", new() { MinCount = 1 }).Fit(rows).Transform(rows);
    }

    protected override IDataView NewData() => Context.Data.LoadFromEnumerable(
        Enumerable.Range(0, 5).Select(i => new Picture { Name = $"new {i}", Features = Features(i) }).ToArray());

    protected override IDataView BadData() => Rows();

    [Fact]
    public void Several_engines_of_one_loaded_model_give_the_same_captions()
    {
        var data = Data();
        using var stream = new MemoryStream();
        Context.Model.Save(Estimator().Fit(data), data.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext(seed: 5).Model.Load(stream, out _);
        var expected = Predict(loaded);
        Assert.All(Enumerable.Range(0, 6).AsParallel().Select(_ => Predict(loaded)).ToArray(), captions => Assert.Equal(expected, captions));

        string[] Predict(ITransformer model)
        {
            using var engine = Context.Model.CreatePredictionEngine<Picture, Captioned>(model, new PredictionEngineOptions { OwnsTransformer = false });
            return [.. Enumerable.Range(0, 9).Select(i => engine.Predict(new Picture { Features = Features(i) }).Caption)];
        }
    }

    private static float[] Features(int i) => [i % 3 == 0 ? 1 : 0, i % 3 == 1 ? 1 : 0, i % 3 == 2 ? 1 : 0, i / 30f];

    private IDataView Rows() => Context.Data.LoadFromEnumerable(
        Enumerable.Range(0, 12).Select(i => new Picture
        {
            Name = $"picture {i}",
            Features = Features(i),
            Captions = [$"a {_colours[i % 3]} picture", $"this is {_colours[i % 3]}"],
        }).ToArray());

    private sealed class Picture
    {
        public string Name { get; set; } = "";

        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public string[] Captions { get; set; } = [];
    }

    private sealed class Captioned
    {
        public string Caption { get; set; } = "";
    }
}
