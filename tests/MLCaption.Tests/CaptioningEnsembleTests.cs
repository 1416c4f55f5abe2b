using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Decoding;
using MLCaption.Tests.Training;
using MLCaption.Training;

namespace MLCaption.Tests;

public sealed class CaptioningEnsembleTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;
    private readonly AttentionDecoderTransformer _one;
    private readonly AttentionDecoderTransformer _other;

    public CaptioningEnsembleTests()
    {
        _data = ToyImages.View(_ml, ToyImages.Rows(18));
        _one = Train(1);
        _other = Train(2);
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void A_model_joined_with_itself_captions_as_alone()
    {
        IDataView joined = _ml.Captioning().Ensemble(_one, _one).Transform(_data);

        Assert.Equal(ToyImages.Captions(_one, _data), ToyImages.Column<ReadOnlyMemory<char>>(joined, "Caption").Select(caption => caption.ToString()));
        Assert.All(
            ToyImages.Column<float>(_one.Transform(_data), "Caption.LogProbability").Zip(ToyImages.Column<float>(joined, "Caption.LogProbability")),
            pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void The_probability_of_a_caption_lies_between_those_that_the_members_give_each_word()
    {
        // Captions of one word and an end: p = mean of words * mean of ends, and each mean lies between its two figures.
        // All of them are found: the empty one and ten words.
        var shortest = new DecodingOptions { BeamSize = 11, MaxLength = 1 };
        var (first, second) = (All(_one.WithDecoding(shortest)), All(_other.WithDecoding(shortest)));
        var joined = All(_ml.Captioning().Ensemble(_one.WithDecoding(shortest), _other.WithDecoding(shortest)));

        Assert.All(first.Concat(second).Concat(joined), captions => Assert.Equal(11, captions.Count));
        Assert.All(first.Zip(second, joined), image =>
        {
            Assert.Equal((Math.Exp(image.First[""]) + Math.Exp(image.Second[""])) / 2, Math.Exp(image.Third[""]), 1e-5);

            // (a + b) / 2 * (c + d) / 2 is at least (ac + bd) / 4.
            Assert.All(image.Third.Where(caption => caption.Key.Length > 0), caption =>
                Assert.True(Math.Exp(caption.Value) > ((Math.Exp(image.First[caption.Key]) + Math.Exp(image.Second[caption.Key])) / 4) - 1e-6));
        });

        Dictionary<string, float>[] All(ITransformer model)
        {
            ITransformer told = model is AttentionDecoderTransformer alone
                ? alone.WithColumns(candidates: true, attention: false)
                : new TransformerChain<ITransformer>([.. ((IEnumerable<ITransformer>)model).Select(step =>
                    step is AttentionDecoderTransformer decoder ? decoder.WithColumns(candidates: true, attention: false) : step)]);
            IDataView view = told.Transform(_data);
            return [.. ToyImages.Column<VBuffer<ReadOnlyMemory<char>>>(view, "Caption.Candidates")
                .Zip(ToyImages.Column<VBuffer<float>>(view, "Caption.Candidates.LogProbability"), (texts, values) =>
                    texts.DenseValues().Zip(values.DenseValues()).ToDictionary(pair => pair.First.ToString(), pair => pair.Second))];
        }
    }

    [Fact]
    public void However_an_ensemble_is_read_out_its_decoders_are_joined_once_and_freed_with_it()
    {
        TransformerChain<ITransformer> joined = _ml.Captioning().Ensemble(_one, _other);
        var decoder = (AttentionDecoderTransformer)joined.Last();

        EnsembleDecoder once = Assert.IsType<EnsembleDecoder>(decoder.Joined);
        Assert.Same(once, decoder.WithDecoding(DecodingOptions.Greedy).Joined);
        Assert.Same(once, decoder.WithColumns(candidates: true, attention: true).Joined);
        Assert.Null(_one.Joined);
        decoder.Dispose();
        Assert.Empty(once.parameters());
    }

    [Fact]
    public void Members_may_read_other_features_under_the_same_name()
    {
        ToyImage[] rows = ToyImages.Rows(18);
        foreach (ToyImage row in rows)
        {
            row.Features = row.Features[..16];
        }

        IDataView smaller = ToyImages.View(_ml, rows, definition =>
            definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2, 8));
        using AttentionDecoderTransformer two = ToyImages.Trainer(_ml, ToyImages.Options with { Epochs = 1 }).Fit(smaller);
        ITransformer cut = _ml.Transforms.CustomMapping<FourRegions, TwoRegions>(
            (row, output) => output.Features = [.. row.Features[..16]], null!).Fit(_data);

        TransformerChain<ITransformer> joined = _ml.Captioning().Ensemble(_one, new TransformerChain<ITransformer>(cut, two));

        Assert.All(ToyImages.Column<float>(joined.Transform(_data), "Caption.LogProbability"), value => Assert.True(value < 0));
    }

    [Fact]
    public void Models_of_other_vocabularies_are_refused_and_the_words_named()
    {
        string[] words = [.. ToyImages.Vocabulary.Select(word => word == "blue" ? "azure" : word), "extra"];
        IDataView others = ToyImages.View(_ml, ToyImages.Rows(18), vocabulary: words);
        using AttentionDecoderTransformer stranger = ToyImages.Trainer(_ml, ToyImages.Options with { Epochs = 1 }).Fit(others);

        var error = Assert.Throws<ArgumentException>(() => _ml.Captioning().Ensemble(_one, stranger));

        Assert.Equal(
            "Model 2 of the ensemble has another vocabulary than the first: it lacks 1 word ('blue') and has 2 words ('azure', 'extra') besides. "
            + "Train the models of an ensemble on the same captions with the same tokenizer.",
            error.Message);
    }

    [Fact]
    public void A_model_without_a_decoder_is_refused()
    {
        ITransformer none = _ml.Transforms.CopyColumns("Copy", "Split").Fit(_data);

        Assert.Equal(
            "Model 2 of the ensemble has 0 attention decoders, but must have one.",
            Assert.Throws<ArgumentException>(() => _ml.Captioning().Ensemble(_one, none)).Message);
    }

    [Fact]
    public void An_ensemble_is_not_saved()
    {
        TransformerChain<ITransformer> joined = _ml.Captioning().Ensemble(_one, _other);
        using var stream = new MemoryStream();

        Assert.Equal(
            "An ensemble can't be saved as one model. Save its members, and join them after loading.",
            Assert.Throws<NotSupportedException>(() => _ml.Model.Save(joined, _data.Schema, stream)).Message);
    }

    private AttentionDecoderTransformer Train(int seed) => ToyImages
        .Trainer(_ml, ToyImages.Options with { Epochs = 2, Seed = seed, Decoding = new DecodingOptions { BeamSize = 2, MaxLength = 6 } }).Fit(_data);

    private sealed class FourRegions
    {
        [VectorType(32)]
        public float[] Features { get; set; } = [];
    }

    private sealed class TwoRegions
    {
        [VectorType(2, 8)]
        public float[] Features { get; set; } = [];
    }
}
