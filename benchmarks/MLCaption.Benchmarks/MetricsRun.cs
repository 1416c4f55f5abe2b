using System.Text.Json;

namespace MLCaption.Benchmarks;

/// <summary>What one run of all metrics gave: seconds and figures of each part, and the most memory held.</summary>
internal sealed record MetricsRun(IReadOnlyDictionary<string, double> Seconds, IReadOnlyDictionary<string, double> Figures, long Megabytes)
{
    /// <param name="lines">A JSON object a line, as both sides print them.</param>
    public static MetricsRun Parse(IEnumerable<string> lines)
    {
        var seconds = new OrderedDictionary<string, double>();
        var figures = new OrderedDictionary<string, double>();
        long megabytes = 0;
        foreach (string line in lines)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement part = document.RootElement;
            if (part.TryGetProperty("megabytes", out JsonElement peak))
            {
                megabytes = peak.GetInt64();
                continue;
            }

            seconds.Add(part.GetProperty("part").GetString()!, part.GetProperty("seconds").GetDouble());
            foreach (JsonProperty figure in part.GetProperty("figures").EnumerateObject()) figures.Add(figure.Name, figure.Value.GetDouble());
        }

        return new MetricsRun(seconds, figures, megabytes);
    }
}
