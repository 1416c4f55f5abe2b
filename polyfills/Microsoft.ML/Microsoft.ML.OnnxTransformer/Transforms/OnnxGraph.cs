using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>A model file with the session that runs it.</summary>
internal sealed class OnnxGraph : IDisposable
{
    private readonly InferenceSession _session;

    public OnnxGraph(byte[] model, IDictionary<string, int[]> shapes, int? interOpThreads, int? intraOpThreads)
    {
        Model = model;
        try
        {
            using var options = new SessionOptions { InterOpNumThreads = interOpThreads ?? 0, IntraOpNumThreads = intraOpThreads ?? 0 };
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidOperationException($"Error initializing model :{exception}", exception);
        }

        Inputs = Nodes(_session.InputMetadata, shapes);
        Outputs = Nodes(_session.OutputMetadata, shapes);
    }

    public byte[] Model { get; }

    public IReadOnlyList<OnnxNode> Inputs { get; }

    public IReadOnlyList<OnnxNode> Outputs { get; }

    public OnnxNode Input(string name) => Inputs.FirstOrDefault(node => node.Name == name)
        ?? throw new ArgumentOutOfRangeException(
            nameof(name), $"Input tensor, {name}, does not exist in the ONNX model. Available input names are [{string.Join(",", Inputs.Select(node => node.Name))}].");

    public OnnxNode Output(string name) => Outputs.FirstOrDefault(node => node.Name == name)
        ?? throw new ArgumentOutOfRangeException(
            nameof(name), $"Output tensor, {name}, does not exist in the ONNX model. Available output names are [{string.Join(",", Outputs.Select(node => node.Name))}].");

    public IDisposableReadOnlyCollection<OrtValue> Run(IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputs, IReadOnlyCollection<string> outputNames)
    {
        using var options = new RunOptions();
        return _session.Run(options, inputNames, inputs, outputNames);
    }

    public void Dispose() => _session.Dispose();

    private static List<OnnxNode> Nodes(IReadOnlyDictionary<string, NodeMetadata> metadata, IDictionary<string, int[]> shapes)
    {
        var nodes = new List<OnnxNode>();
        foreach ((string name, NodeMetadata node) in metadata)
        {
            int[] dimensions = node.Dimensions;
            if (shapes is not null && shapes.TryGetValue(name, out int[] given))
            {
                bool fits = given.Length == dimensions.Length && given.Zip(dimensions).All(pair => pair.First == pair.Second || pair.First <= 0 || pair.Second <= 0);
                dimensions = fits ? given : throw new ArgumentOutOfRangeException(
                    nameof(shapes),
                    $"The specified shape {string.Join(",", given)} is not compatible with the shape {string.Join(",", dimensions)} loaded from the ONNX model file. Only unknown dimension can replace or be replaced by another dimension.");
            }

            nodes.Add(OnnxNode.Of(name, node.ElementType, dimensions));
        }

        return nodes;
    }
}
