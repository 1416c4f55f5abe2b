using System.Text.Json;
using Microsoft.ML;
using MLCaption.Networks;
using MLCaption.Persistence;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption;

/// <summary>What a captioning model is made of: the layers of its networks, and what they cost for one image and one caption.</summary>
public sealed class ModelSummary
{
    /// <summary>Words of the caption that is counted unless another length is asked for: about as long as people's captions are.</summary>
    public const int UsualCaption = 10;

    private const int BytesPerNumber = sizeof(float);

    /// <summary>The summary of some layers.</summary>
    /// <param name="layers">The encoder's layers, then the decoder's, in the order in which they run.</param>
    /// <param name="onnx">The encoder where it is an ONNX graph, else null.</param>
    /// <param name="words">How many words the caption has that the layers' figures are for, not counting the end, which is a step too.</param>
    public ModelSummary(IReadOnlyList<NetworkLayer> layers, OnnxEncoderSummary? onnx, int words)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Layers = layers;
        Onnx = onnx;
        Words = words;
    }

    /// <summary>The layers in the order in which they run; names begin with <c>encoder</c> or <c>decoder</c>.</summary>
    public IReadOnlyList<NetworkLayer> Layers { get; }

    /// <summary>The encoder where it is an ONNX graph, else null. None of the totals counts it.</summary>
    public OnnxEncoderSummary? Onnx { get; }

    /// <summary>How many words the caption has that the figures are for.</summary>
    public int Words { get; }

    /// <summary>All parameters.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Those that training changes.</summary>
    public long TrainableParameters => Layers.Sum(layer => layer.Trainable);

    /// <summary>Those that stay as they are.</summary>
    public long FrozenParameters => Parameters - TrainableParameters;

    /// <summary>Memory of the parameters in bytes, four each.</summary>
    public long ParameterBytes => Parameters * BytesPerNumber;

    /// <summary>
    /// Memory in bytes, four a number, of what all layers give for one image and one caption, when all of it is kept, as a training step does.
    /// Reading captions out keeps less.
    /// </summary>
    public long ActivationBytes => Layers.Sum(layer => layer.Output.Aggregate(1L, (product, extent) => product * extent)) * BytesPerNumber;

    /// <summary>Multiply-adds for one image and one caption, of which each word and the end are read once.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The summary of a pipeline that was fitted or loaded.</summary>
    /// <param name="model">One of our transformers, or a chain that holds some; other steps are passed over.</param>
    /// <param name="words">How many words the counted caption shall have, at least 1.</param>
    public static ModelSummary Of(ITransformer model, int words = UsualCaption)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(words, 1);
        var layers = new List<NetworkLayer>();
        OnnxEncoderSummary? onnx = null;
        string? trainFrom = null;
        foreach (ITransformer step in ModelSteps.Of(model))
        {
            if (step is ImageEncodingTransformer encoder)
            {
                layers.AddRange(encoder.Layers);
                onnx ??= encoder.Onnx;
                trainFrom = encoder.TrainFrom;
            }
            else if (step is AttentionDecoderTransformer decoder)
            {
                layers.AddRange(decoder.Layers(words, trainFrom));
            }
        }

        return new ModelSummary(layers, onnx, words);
    }

    /// <summary>
    /// Writes the members <c>layers</c> (name, kind, output, parameters, trainable, multiplyAdds each), <c>onnx</c> where there is one, <c>words</c>,
    /// <c>parameters</c>, <c>trainableParameters</c>, <c>parameterBytes</c>, <c>activationBytes</c> and <c>multiplyAdds</c> into the object that is open.
    /// </summary>
    /// <param name="writer">Left open and not flushed.</param>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("layers");
        foreach (NetworkLayer layer in Layers) WriteLayer(writer, layer);
        writer.WriteEndArray();
        if (Onnx is not null)
        {
            writer.WritePropertyName("onnx");
            Onnx.WriteJson(writer);
        }

        writer.WriteNumber("words", Words);
        writer.WriteNumber("parameters", Parameters);
        writer.WriteNumber("trainableParameters", TrainableParameters);
        writer.WriteNumber("parameterBytes", ParameterBytes);
        writer.WriteNumber("activationBytes", ActivationBytes);
        writer.WriteNumber("multiplyAdds", MultiplyAdds);
    }

    private static void WriteLayer(Utf8JsonWriter writer, NetworkLayer layer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", layer.Name);
        writer.WriteString("kind", layer.Kind);
        writer.WriteStartArray("output");
        foreach (long extent in layer.Output) writer.WriteNumberValue(extent);
        writer.WriteEndArray();
        writer.WriteNumber("parameters", layer.Parameters);
        writer.WriteNumber("trainable", layer.Trainable);
        writer.WriteNumber("multiplyAdds", layer.MultiplyAdds);
        writer.WriteEndObject();
    }
}
