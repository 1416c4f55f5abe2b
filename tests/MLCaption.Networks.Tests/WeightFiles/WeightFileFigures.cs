using System.Text.Json;

namespace MLCaption.Networks.Tests.WeightFiles;

/// <summary>What PyTorch says is in a tensor of a file.</summary>
internal sealed record WeightFileFigures(string Type, long[] Shape, float[] Values)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public static Dictionary<string, WeightFileFigures> Of(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, WeightFileFigures>>>(
            File.ReadAllText(WeightFolder.Fixture("weight_files.figures.json")), _json)![file];
}
