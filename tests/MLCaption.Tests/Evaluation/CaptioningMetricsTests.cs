using System.Text;
using System.Text.Json;
using MLCaption.Metrics;

namespace MLCaption.Tests.Evaluation;

public sealed class CaptioningMetricsTests
{
    private static readonly CaptionToEvaluate[] s_captions =
    [
        new("a", "A dog runs.", ["A dog runs on grass.", "The dog."]),
        new("b", "A cat sleeps.", ["A cat is asleep."]),
    ];

    [Fact]
    public void Json_holds_the_corpus_and_each_image_at_full_precision()
    {
        CaptioningMetrics metrics = CaptioningMetrics.Of(s_captions);
        using var stream = new MemoryStream();

        metrics.WriteJson(stream);

        JsonElement json = JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.Equal(["corpus", "images"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "CIDEr"], json.GetProperty("corpus").EnumerateObject().Select(property => property.Name));
        Assert.Equal(metrics.ByName.Values, json.GetProperty("corpus").EnumerateObject().Select(property => property.Value.GetDouble()));
        Assert.Equal(["a", "b"], json.GetProperty("images").EnumerateObject().Select(property => property.Name));
        Assert.Equal(metrics.PerImage[1].Bleu[1], json.GetProperty("images").GetProperty("b").GetProperty("BLEU-2").GetDouble());
        Assert.Equal(metrics.PerImage[1].Cider, json.GetProperty("images").GetProperty("b").GetProperty("CIDEr").GetDouble());
    }

    [Fact]
    public void Json_goes_into_a_larger_document()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("metrics");
            CaptioningMetrics.Of(s_captions).WriteJson(writer);
            writer.WriteEndObject();
        }

        Assert.StartsWith("""{"metrics":{"corpus":{"BLEU-1":""", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_of_the_images_is_the_cider_of_the_corpus()
    {
        CaptioningMetrics metrics = CaptioningMetrics.Of(s_captions);

        Assert.Equal(metrics.PerImage.Average(image => image.Cider), metrics.Cider, 1e-12);
    }
}
