using System.Text.Json;

namespace MLCaption;

/// <summary>What is known of an encoder that is an ONNX graph, whose layers are its own matter.</summary>
/// <param name="File">The file's name; null in a saved model, which holds the graph itself.</param>
/// <param name="Bytes">The graph's size.</param>
/// <param name="Input">One image as it goes in: (3, height, width).</param>
/// <param name="OutputName">The output that the features are taken from.</param>
/// <param name="Output">One image's features: (D), (regions, D) or (C, h, w).</param>
public sealed record OnnxEncoderSummary(string? File, long Bytes, IReadOnlyList<int> Input, string OutputName, IReadOnlyList<int> Output)
{
    internal void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("file", File);
        writer.WriteNumber("bytes", Bytes);
        WriteShape(writer, "input", Input);
        writer.WriteString("outputName", OutputName);
        WriteShape(writer, "output", Output);
        writer.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter writer, string name, IReadOnlyList<int> shape)
    {
        writer.WriteStartArray(name);
        foreach (int extent in shape) writer.WriteNumberValue(extent);
        writer.WriteEndArray();
    }
}
