using System.Text.Json.Serialization;

namespace MLCaption.Serving;

/// <summary>A tensor of the Open Inference Protocol.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Shape">How many.</param>
/// <param name="DataType">BYTES or FP32.</param>
/// <param name="Data">An array of texts or of numbers.</param>
internal sealed record OutputTensor(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("shape")] int[] Shape,
    [property: JsonPropertyName("datatype")] string DataType,
    [property: JsonPropertyName("data")] object Data);
