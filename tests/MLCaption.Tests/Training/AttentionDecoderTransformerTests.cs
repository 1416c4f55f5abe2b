using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Decoding;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class AttentionDecoderTransformerTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;
    private readonly AttentionDecoderTransformer _model;

    public AttentionDecoderTransformerTests()
    {
        _data = ToyImages.View(_ml, ToyImages.Rows(40));
        _model = ToyImages.Trainer(_ml, ToyImages.Options with { Epochs = 3, Decoding = new DecodingOptions { BeamSize = 3 } }).Fit(_data);
    }

    public void Dispose() => _model.Dispose();

    [Fact]
    public void It_adds_the_caption_and_its_log_probability()
    {
        DataViewSchema schema = _model.GetOutputSchema(_data.Schema);

        Assert.Equal(
            ["Features", "Tokens", "Captions", "Split", "Caption", "Caption.LogProbability"], schema.Select(column => column.Name));
        Assert.All(ToyImages.Column<float>(_model.Transform(_data), "Caption.LogProbability"), value => Assert.True(value < 0));
    }

    [Fact]
    public void Candidates_are_the_beam_and_the_first_is_the_caption()
    {
        IDataView captioned = _model.WithColumns(candidates: true, attention: false).Transform(_data);

        string[] captions = [.. ToyImages.Column<ReadOnlyMemory<char>>(captioned, "Caption").Select(caption => caption.ToString())];
        var candidates = ToyImages.Column<VBuffer<ReadOnlyMemory<char>>>(captioned, "Caption.Candidates");

        Assert.All(captions.Zip(candidates), pair =>
        {
            string[] beam = [.. pair.Second.DenseValues().Select(candidate => candidate.ToString())];
            Assert.InRange(beam.Length, 1, 3);
            Assert.Equal(pair.First, beam[0]);
        });
        float[] best = ToyImages.Column<float>(captioned, "Caption.LogProbability");
        float[][] all = [.. ToyImages.Column<VBuffer<float>>(captioned, "Caption.Candidates.LogProbability").Select(values => values.DenseValues().ToArray())];
        Assert.Equal(best, all.Select(values => values[0]));
        Assert.Equal(candidates.Select(texts => texts.Length), all.Select(values => values.Length));
    }

    [Fact]
    public void Attention_has_a_row_of_weights_for_each_word()
    {
        IDataView captioned = _model.WithColumns(candidates: false, attention: true).Transform(_data);

        string[] captions = [.. ToyImages.Column<ReadOnlyMemory<char>>(captioned, "Caption").Select(caption => caption.ToString())];
        var attention = ToyImages.Column<VBuffer<float>>(captioned, "Caption.Attention");

        Assert.All(captions.Zip(attention), pair =>
        {
            int words = pair.First.Length == 0 ? 0 : pair.First.Split(' ').Length;
            Assert.Equal(words * 4, pair.Second.Length);
            Assert.Equal(words, pair.Second.DenseValues().Sum(), 1e-4);
        });
    }

    [Fact]
    public void Rows_one_by_one_give_what_the_batch_gives()
    {
        IDataView captioned = _model.Transform(_data);
        string[] together = ToyImages.Captions(_model, _data);
        float[] logProbabilities = ToyImages.Column<float>(captioned, "Caption.LogProbability");

        ToyImage[] rows = ToyImages.Rows(40);
        for (int row = 0; row < rows.Length; row += 7)
        {
            IDataView one = ToyImages.View(_ml, [rows[row]]);
            Assert.Equal(together[row], ToyImages.Captions(_model, one)[0]);
            Assert.Equal(logProbabilities[row], ToyImages.Column<float>(_model.Transform(one), "Caption.LogProbability")[0], 1e-4f);
        }
    }

    [Fact]
    public void An_image_without_features_gets_an_empty_caption_and_is_not_learnt_from()
    {
        ToyImage[] rows = ToyImages.Rows(6);
        rows[2].Features = [];
        IDataView data = ToyImages.View(_ml, rows, definition =>
            definition[nameof(ToyImage.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single));
        IDataView known = ToyImages.View(_ml, ToyImages.Rows(6));
        float[] expected = ToyImages.Column<float>(_model.Transform(known), "Caption.LogProbability");

        float[] logProbabilities = ToyImages.Column<float>(_model.Transform(data), "Caption.LogProbability");

        Assert.Equal("", ToyImages.Captions(_model, data)[2]);
        Assert.True(float.IsNaN(logProbabilities[2]));
        Assert.All(expected[3..].Zip(logProbabilities[3..]), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void An_image_whose_features_are_not_all_finite_gets_an_empty_caption_and_the_others_theirs()
    {
        ToyImage[] rows = ToyImages.Rows(6);
        rows[1].Features[5] = float.NaN;
        rows[4].Features[31] = float.NegativeInfinity;
        float[] expected = ToyImages.Column<float>(_model.Transform(ToyImages.View(_ml, ToyImages.Rows(6))), "Caption.LogProbability");

        IDataView captioned = _model.Transform(ToyImages.View(_ml, rows));

        string[] captions = ToyImages.Captions(_model, ToyImages.View(_ml, rows));
        float[] logProbabilities = ToyImages.Column<float>(captioned, "Caption.LogProbability");
        Assert.Equal(("", ""), (captions[1], captions[4]));
        Assert.Equal([1, 4], Enumerable.Range(0, 6).Where(row => float.IsNaN(logProbabilities[row])));
        Assert.All(new[] { 0, 2, 3, 5 }, row => Assert.Equal(expected[row], logProbabilities[row], 1e-4f));
    }

    [Fact]
    public void A_restored_one_captions_just_the_same()
    {
        using AttentionDecoderTransformer restored = AttentionDecoderTransformer.Restore(new MLContext(), _model.ToPortableState());

        Assert.Equal(ToyImages.Captions(_model, _data), ToyImages.Captions(restored, _data));
        Assert.Equal(
            ToyImages.Column<float>(_model.Transform(_data), "Caption.LogProbability"),
            ToyImages.Column<float>(restored.Transform(_data), "Caption.LogProbability"));
        Assert.Equal(_model.Decoding, restored.Decoding);
        Assert.Equal(ToyImages.Vocabulary, restored.Vocabulary);
    }

    [Fact]
    public void A_restored_encoder_captions_just_the_same()
    {
        IDataView data = ToyImages.View(_ml, ToyImages.Rows(12, pixels: true), pixels: true);
        using AttentionDecoderTransformer model = ToyImages.Trainer(_ml, ToyImages.Options with { Epochs = 1 }).Fit(data);
        using AttentionDecoderTransformer restored = AttentionDecoderTransformer.Restore(new MLContext(), model.ToPortableState());

        Assert.Equal(
            ToyImages.Column<float>(model.Transform(data), "Caption.LogProbability"),
            ToyImages.Column<float>(restored.Transform(data), "Caption.LogProbability"));
    }

    [Fact]
    public void The_estimator_foretells_the_transformers_columns()
    {
        AttentionDecoderTrainer trainer = ToyImages.Trainer(_ml, ToyImages.Options with { WithCandidates = true, WithAttention = true });
        SchemaShape shape = trainer.GetOutputSchema(_ml.Transforms.CopyColumns("Copy", "Split").GetOutputSchema(Shape()));

        Assert.Equal(
            ["Features", "Tokens", "Captions", "Split", "Copy", "Caption", "Caption.LogProbability", "Caption.Candidates", "Caption.Candidates.LogProbability", "Caption.Attention"],
            shape.Select(column => column.Name));

        // Only ML.NET's own estimators can make shapes of columns.
        SchemaShape Shape() => _ml.Transforms.CustomMapping<NoColumns, ToyImage>((_, _) => { }, null!).GetOutputSchema(new SchemaShape([]));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1, 8)]
    [InlineData(4, 2)]
    [InlineData(2, 2, 2)]
    [InlineData(1, 2, 2, 2)]
    public void All_layouts_of_features_are_read(params int[] dimensions)
    {
        ToyImage[] rows = ToyImages.Rows(6);
        foreach (ToyImage row in rows)
        {
            row.Features = row.Features[..8];
        }

        IDataView data = ToyImages.View(_ml, rows, definition =>
            definition[nameof(ToyImage.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, dimensions));
        using AttentionDecoderTransformer model = ToyImages.Trainer(_ml, ToyImages.Options with { Epochs = 1 }).Fit(data);

        Assert.Equal(6, ToyImages.Captions(model, data).Length);
    }
}
