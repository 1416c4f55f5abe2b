using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLCaption.Networks.Decoders;
using TestKit;

namespace MLCaption.Networks.Tests.Decoders;

public sealed class DecodersPageTests
{
    private static readonly JsonSerializerOptions _json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    [Fact]
    public void The_page_tells_each_decoders_parameters_and_multiply_adds()
    {
        string[][] rows = [.. File.ReadLines(Repository.PathOf("docs", "decoders.md"))
            .Where(line => line.StartsWith("| `{", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

        Assert.Equal(11, rows.Length);
        Assert.All(rows, row =>
        {
            using DecoderNetwork decoder = JsonSerializer.Deserialize<CaptionDecoderOptions>(row[1].Trim('`'), _json)!.Create(2600, 1280);
            IReadOnlyList<NetworkLayer> layers = decoder.Layers(regions: 49, words: 12);
            string parameters = (layers.Sum(layer => layer.Parameters) / 1e6).ToString("F2", CultureInfo.InvariantCulture);
            string multiplyAdds = (layers.Sum(layer => layer.MultiplyAdds) / 1e6).ToString("F0", CultureInfo.InvariantCulture);
            Assert.Equal($"{row[1]} {parameters} {multiplyAdds}", $"{row[1]} {row[2]} {row[3]}");
        });
    }
}
