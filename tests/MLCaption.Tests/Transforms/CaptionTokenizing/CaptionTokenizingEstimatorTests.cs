using Microsoft.ML;
using MLCaption.Data;
using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class CaptionTokenizingEstimatorTests : EstimatorContract
{
    protected override bool IsSaved => false;

    protected override IDataView NewData() => Context.Captioning().Data.FromImages(["a.jpg"]);

    protected override IDataView Data() => View(
        ("a.jpg", "train", ["A dog runs", "the dog"]),
        ("b.jpg", "train", ["a dog", "zebra zebra"]),
        ("c.jpg", "validation", ["A zebra runs zebra zebra", "a dog and a cat"]),
        ("d.jpg", "train", []));

    protected override IDataView BadData() => Context.Captioning().Data.FromImages(["a.jpg"]);

    protected override IEstimator<ITransformer> Estimator() => Tokenizer(new CaptionTokenizingOptions { MinCount = 2 });

    [Fact]
    public void Words_are_counted_in_training_captions_alone_and_ordered_by_count() =>
        Assert.Equal(
            ["<padding>", "<start>", "<end>", "<unknown>", "dog", "a", "zebra"],
            Tokenizer(new CaptionTokenizingOptions { MinCount = 2 }).Fit(Data()).Vocabulary.Words);

    [Fact]
    public void Without_a_split_column_everything_is_learnt_from() =>
        Assert.Equal(
            ["a", "zebra", "dog"],
            Tokenizer(new CaptionTokenizingOptions { MinCount = 4, SplitColumn = "None" }).Fit(Data()).Vocabulary.Words.Skip(4));

    [Fact]
    public void Captions_follow_one_another_each_closed_by_the_end_token()
    {
        var data = Data();
        var tokens = Tokenizer(new CaptionTokenizingOptions { MinCount = 2 }).Fit(data).Transform(data);
        Assert.Equal(["0:0|5,4,3,2,3,4,2", "0:1|5,4,2,6,6,2", "0:2|5,6,3,6,6,2,5,4,3,5,3,2", "0:3|"], DataViewRows.Read(tokens, "Tokens"));
    }

    [Fact]
    public void A_long_caption_is_cut()
    {
        var data = Data();
        var tokens = Tokenizer(new CaptionTokenizingOptions { MinCount = 2, MaxLength = 1 }).Fit(data).Transform(data);
        Assert.Equal(["0:0|5,2,3,2", "0:1|5,2,6,2", "0:2|5,2,5,2", "0:3|"], DataViewRows.Read(tokens, "Tokens"));
    }

    [Fact]
    public void The_column_of_tokens_carries_the_vocabulary()
    {
        var data = Data();
        var transformer = Tokenizer(new CaptionTokenizingOptions { MinCount = 2 }).Fit(data);
        Assert.True(Vocabulary.TryRead(transformer.Transform(data).Schema["Tokens"], out var vocabulary));
        Assert.Equal(transformer.Vocabulary.Words, vocabulary.Words);
    }

    [Fact]
    public void The_announced_column_carries_a_vocabulary()
    {
        var announced = Estimator().GetOutputSchema(ShapeOf(Data().Schema)).Single(column => column.Name == "Tokens");
        Assert.Equal(CaptioningAnnotations.Vocabulary, Assert.Single(announced.Annotations).Name);
    }

    [Fact]
    public void Data_without_captions_passes_unchanged()
    {
        var images = Context.Captioning().Data.FromImages(["a.jpg", "b.jpg"]);
        var transformer = Estimator().Fit(Data());
        Assert.Equal(DataViewRows.Read(images), DataViewRows.Read(transformer.Transform(images)));
        Assert.Equal(DataViewRows.Read(images), DataViewRows.ReadRowByRow(transformer, images, random: null));
        Assert.Equal(["ImageId", "ImagePath"], transformer.GetOutputSchema(images.Schema).Select(column => column.Name));
    }

    [Fact]
    public void No_training_captions_are_refused()
    {
        var data = View(("a.jpg", "train", []), ("b.jpg", "test", ["A dog"]));
        Assert.Equal(
            "There are no captions to learn from: none of the 2 rows has a caption in column 'Captions' and says 'train' in column 'Split'.",
            Assert.Throws<InvalidOperationException>(() => Tokenizer(new CaptionTokenizingOptions()).Fit(data)).Message);
    }

    [Fact]
    public void Every_impossible_option_is_told() =>
        Assert.Equal(
            $"minCount must be at least 1, but was 0.{Environment.NewLine}maxLength must be at least 1, but was -1.",
            Assert.Throws<ArgumentException>(() => Tokenizer(new CaptionTokenizingOptions { MinCount = 0, MaxLength = -1 })).Message);

    private CaptionTokenizingEstimator Tokenizer(CaptionTokenizingOptions options) =>
        Context.Captioning().Transforms.TokenizeCaptions("Tokens", "Captions", options);

    private static CaptionedImagesView View(params (string Id, string Split, string[] Captions)[] rows) => new(
        [.. rows.Select(row => new CaptionedImage(row.Id, row.Id, "/images/" + row.Id, [.. row.Captions.Select(caption => caption.AsMemory())], row.Split))],
        hasCaptions: true);
}
