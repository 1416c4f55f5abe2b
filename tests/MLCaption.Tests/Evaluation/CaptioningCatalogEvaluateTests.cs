using System.Text.Json;
using Microsoft.ML;
using MLCaption.Metrics;
using TestKit;

namespace MLCaption.Tests.Evaluation;

public sealed class CaptioningCatalogEvaluateTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_view_gives_the_scores_of_its_captions()
    {
        EvaluatedRow[] rows = EvaluatedRow.Some(7);
        CaptionCorpus corpus = CaptionCorpus.FromText([.. rows.Select(row => row.Caption)], [.. rows.Select(row => row.Captions)]);

        CaptioningMetrics metrics = _ml.Captioning().Evaluate(_ml.Data.LoadFromEnumerable(rows));

        Assert.Equal(Bleu.Score(corpus).Orders.Select(order => order.Corpus), [metrics.Bleu1, metrics.Bleu2, metrics.Bleu3, metrics.Bleu4]);
        Assert.Equal(RougeL.Score(corpus).Corpus, metrics.RougeL);
        Assert.Equal(Cider.Score(corpus).Corpus, metrics.Cider);
        Assert.Equal(Cider.Score(corpus).PerImage, metrics.PerImage.Select(image => image.ByName["CIDEr"]));
        Assert.Equal(7, metrics.ImageCount);
        Assert.Equal(14, metrics.ReferenceCount);
        Assert.Equal(metrics.Scores.Select(score => score.Name), metrics.ByName.Keys);
        Assert.Equal(7, metrics.Scores.Count);
        Assert.Equal(metrics.Scores[4].Corpus, metrics.Meteor);
        Assert.Equal("BLEU-4|refs:2|tok:ptb|len:closest|smooth:none|v:0.1.0", metrics.Scores[3].Signature.ToString());
        Assert.Empty(metrics.Intervals);
        ImageCaptionMetrics third = metrics.PerImage[2];
        Assert.Equal(("2.jpg", "a horse runs on grass"), (third.ImageId, third.Hypothesis));
        Assert.Equal(rows[2].Captions, third.References);
    }

    [Fact]
    public void Rows_without_an_id_column_are_numbered()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(
            EvaluatedRow.Some(3).Select(row => new UnnamedRow { Captions = row.Captions, Caption = row.Caption }));

        Assert.Equal(["0", "1", "2"], _ml.Captioning().Evaluate(view).PerImage.Select(image => image.ImageId));
    }

    [Fact]
    public void All_wrong_columns_are_told_at_once()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(EvaluatedRow.Some(3));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Captioning().Evaluate(view, "Caption", "Captions", "Name"));

        Assert.Equal(
            "Schema mismatch for references column 'Caption': expected Vector<String>, got Text. "
            + "Schema mismatch for hypothesis column 'Captions': expected Text, got Vector<String>. "
            + "Could not find image id column 'Name'. (Parameter 'data')",
            error.Message);
    }

    [Fact]
    public void Images_without_references_and_ids_that_occur_twice_are_named()
    {
        EvaluatedRow[] rows = EvaluatedRow.Some(4);
        rows[1].Captions = [];
        rows[3].ImageId = "0.jpg";

        var error = Assert.Throws<ArgumentException>(() => _ml.Captioning().Evaluate(_ml.Data.LoadFromEnumerable(rows)));

        Assert.Equal(
            "1 of 4 images have no reference caption: 1.jpg. Leave them out, or give them captions. "
            + "1 image ids occur more than once: 0.jpg. Give each image one row that holds all of its references. (Parameter 'data')",
            error.Message);
    }

    [Fact]
    public void No_row_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.Captioning().Evaluate(_ml.Data.LoadFromEnumerable(Array.Empty<EvaluatedRow>())));

        Assert.Equal("There is no caption to evaluate. (Parameter 'data')", error.Message);
    }

    [DevDataFact]
    public void Captions_of_coco_give_the_figures_of_the_reference()
    {
        using JsonDocument fixture = JsonDocument.Parse(File.ReadAllBytes(DevData.PathOf("metrics-fixtures", "coco-fakecap-1000.json")));
        JsonElement references = fixture.RootElement.GetProperty("references");
        JsonElement hypotheses = fixture.RootElement.GetProperty("hypotheses");
        JsonElement expected = fixture.RootElement.GetProperty("expected");
        EvaluatedRow[] rows =
        [
            .. references.EnumerateObject().Select(image => new EvaluatedRow
            {
                ImageId = image.Name,
                Captions = [.. image.Value.EnumerateArray().Select(caption => caption.GetString()!)],
                Caption = hypotheses.GetProperty(image.Name).GetString()!,
            }),
        ];

        CaptioningMetrics metrics = _ml.Captioning().Evaluate(
            _ml.Data.LoadFromEnumerable(rows), options: new() { MeteorData = DevData.PathOf("data", "meteor") });

        Assert.Equal(["BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "METEOR-noParaphrase", "ROUGE-L", "CIDEr"], metrics.ByName.Keys);
        Assert.All(metrics.ByName, metric => Assert.Equal(expected.GetProperty(metric.Key).GetDouble(), metric.Value, 1e-9));
    }
}
