using System.Text;
using System.Text.Json;

namespace MLCaption.Metrics.Tests.Scores;

public class MetricSignatureTests
{
    private static readonly MetricSignature _signature = new("BLEU-4", ("refs", "5"), ("tok", "ptb"), ("len", "closest"));

    [Fact]
    public void As_text_it_is_the_metric_and_its_parts_in_their_order() =>
        Assert.Equal("BLEU-4|refs:5|tok:ptb|len:closest|v:0.1.0", _signature.ToString());

    [Fact]
    public void A_part_that_stands_there_twice_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new MetricSignature("m", ("a", "1"), ("a", "2")));
        Assert.ThrowsAny<ArgumentException>(() => new MetricSignature("m", ("v", "1")));
        Assert.ThrowsAny<ArgumentException>(() => new MetricSignature(""));
    }

    [Fact]
    public void As_json_it_is_an_object_in_the_same_order()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) _signature.WriteJson(writer);
        Assert.Equal("""{"metric":"BLEU-4","refs":"5","tok":"ptb","len":"closest","v":"0.1.0"}""", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
