using System.Text.Json.Serialization;

namespace MLCaption.Serving;

/// <summary>An answer of the Open Inference Protocol.</summary>
internal sealed record InferResponse(
    [property: JsonPropertyName("model_name")] string ModelName,
    [property: JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    [property: JsonPropertyName("outputs")] IReadOnlyList<OutputTensor> Outputs);
