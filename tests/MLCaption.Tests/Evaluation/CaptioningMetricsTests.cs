using System.Text;
using System.Text.Json;
using MLCaption.Metrics;

namespace MLCaption.Tests.Evaluation;

public sealed class CaptioningMetricsTests
{
    private static readonly CaptionToEvaluate[] _captions =
    [
        new("a", "A dog runs.", ["A dog runs on grass.", "The dog."]),
        new("b", "A cat sleeps.", ["A cat is asleep."]),
    ];

    [Fact]
    public void Json_holds_the_corpus_and_each_image_at_full_precision()
    {
        CaptioningMetrics metrics = CaptioningMetrics.Of(_captions, new() { Metrics = ["CIDEr", "BLEU-2", "METEOR-exact-stem"], Resamples = 10 });
        using var stream = new MemoryStream();

        metrics.WriteJson(stream);

        JsonElement json = JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.Equal(["corpus", "images", "signatures", "intervals"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["CIDEr", "BLEU-2", "METEOR-exact-stem"], json.GetProperty("corpus").EnumerateObject().Select(property => property.Name));
        Assert.Equal(metrics.ByName.Values, json.GetProperty("corpus").EnumerateObject().Select(property => property.Value.GetDouble()));
        Assert.Equal(["a", "b"], json.GetProperty("images").EnumerateObject().Select(property => property.Name));
        Assert.Equal(metrics.PerImage[1].ByName["BLEU-2"], json.GetProperty("images").GetProperty("b").GetProperty("BLEU-2").GetDouble());
        Assert.Equal(metrics.PerImage[1].ByName["CIDEr"], json.GetProperty("images").GetProperty("b").GetProperty("CIDEr").GetDouble());
        Assert.Equal("closest", json.GetProperty("signatures").GetProperty("BLEU-2").GetProperty("len").GetString());
        Assert.Equal(
            [metrics.Intervals[1].Low, metrics.Intervals[1].High],
            json.GetProperty("intervals").GetProperty("BLEU-2").EnumerateArray().Select(end => end.GetDouble()));
    }

    [Fact]
    public void Json_goes_into_a_larger_document()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("metrics");
            CaptioningMetrics.Of(_captions).WriteJson(writer);
            writer.WriteEndObject();
        }

        Assert.StartsWith("""{"metrics":{"corpus":{"BLEU-1":""", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_was_not_asked_for_is_not_a_number()
    {
        CaptioningMetrics metrics = CaptioningMetrics.Of(_captions, new() { Metrics = ["ROUGE-L"] });

        Assert.Equal(["ROUGE-L"], metrics.ByName.Keys);
        Assert.False(double.IsNaN(metrics.RougeL));
        Assert.All([metrics.Bleu1, metrics.Bleu2, metrics.Bleu3, metrics.Bleu4, metrics.Meteor, metrics.Cider], score => Assert.True(double.IsNaN(score)));
    }

    [Fact]
    public void A_metric_asked_for_twice_is_given_once() =>
        Assert.Equal(
            ["BLEU-4", "BLEU-1", "BLEU-2", "BLEU-3"],
            CaptioningMetrics.Of(_captions, new() { Metrics = ["BLEU-4", "BLEU"] }).ByName.Keys);

    [Fact]
    public void All_wrong_options_are_told_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => CaptioningMetrics.Of(_captions, new() { Metrics = ["BLUE"], Resamples = -1 }));

        Assert.Equal(
            "Metrics must be among BLEU, BLEU-1, BLEU-2, BLEU-3, BLEU-4, METEOR, METEOR-noParaphrase, METEOR-exact-stem, METEOR-exact, ROUGE-L, CIDEr, CIDEr-plain, "
            + "but holds 'BLUE'. Resamples must be at least 0, but was -1. (Parameter 'options')",
            error.Message);
    }

    [Fact]
    public void The_mean_of_the_images_is_the_cider_of_the_corpus()
    {
        CaptioningMetrics metrics = CaptioningMetrics.Of(_captions);

        Assert.Equal(metrics.PerImage.Average(image => image.ByName["CIDEr"]), metrics.Cider, 1e-12);
    }
}
