using System.Globalization;
using System.Text.Json;
using MLCaption.Experiments;
using MLCaption.Networks;

namespace MLCaption.Cli.Views;

/// <summary>What a model is made of, for a person and as JSON.</summary>
internal static class SummaryTable
{
    private const double Megabyte = 1e6;

    public static void Write(string path, ModelDescription model, CliConsole console)
    {
        var summary = model.Summary;
        string cost = $"one image and a caption of {summary.Words} {(summary.Words == 1 ? "word" : "words")}";
        console.Output.WriteLine(path);
        foreach (var (name, type) in model.Columns) console.Output.WriteLine($"  column {name}: {type}");
        console.Output.WriteLine();
        if (summary.Onnx is { } onnx)
        {
            string file = onnx.File is null ? "an ONNX graph" : $"the ONNX graph {onnx.File}";
            console.Output.WriteLine($"encoder: {file}, {Megabytes(onnx.Bytes)}, from {Shape(onnx.Input)} to {onnx.OutputName} {Shape(onnx.Output)}");
            console.Output.WriteLine();
        }

        TextTable.Write(
            [["layer", "kind", "output", "parameters", "trained", "multiply-adds"], .. summary.Layers.Select(Row)], console, firstNumber: 3);
        console.Output.WriteLine();
        console.Output.WriteLine(
            $"parameters: {Numbers.Count(summary.Parameters)} (trainable {Numbers.Count(summary.TrainableParameters)}, frozen {Numbers.Count(summary.FrozenParameters)}), {Megabytes(summary.ParameterBytes)}");
        console.Output.WriteLine($"activations: {Megabytes(summary.ActivationBytes)} for {cost}, all kept as in a training step");
        console.Output.WriteLine($"multiply-adds: {Numbers.Count(summary.MultiplyAdds)} for {cost}");
        console.Output.WriteLine($"vocabulary: {Numbers.Count(model.Vocabulary)} words");
    }

    public static void WriteJson(string path, ModelDescription model, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("model", path);
        writer.WriteStartObject("columns");
        foreach (var (name, type) in model.Columns) writer.WriteString(name, type);
        writer.WriteEndObject();
        writer.WriteNumber("vocabulary", model.Vocabulary);
        model.Summary.WriteMembers(writer);
        writer.WriteEndObject();
    }

    private static string[] Row(NetworkLayer layer) =>
    [
        layer.Name, layer.Kind, Shape(layer.Output), Numbers.Count(layer.Parameters),
        layer.Parameters == 0 ? "" : layer.Trainable == 0 ? "no" : layer.Trainable == layer.Parameters ? "yes" : $"{Numbers.Count(layer.Trainable)}",
        Numbers.Count(layer.MultiplyAdds),
    ];

    private static string Shape<T>(IEnumerable<T> extents) => $"({string.Join(", ", extents)})";

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte:N1} MB");
}
