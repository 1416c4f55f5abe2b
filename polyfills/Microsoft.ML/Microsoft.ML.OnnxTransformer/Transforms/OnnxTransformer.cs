using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

public sealed class OnnxTransformer : RowToRowTransformerBase, IModelLoader, IDisposable
{
    private const int Version = 1;
    private const string ModelEntry = "OnnxModel";

    private readonly IDictionary<string, int[]> _shapes;

    internal OnnxTransformer(IHostEnvironment env, byte[] model, OnnxOptions options)
        : base(env, nameof(OnnxTransformer))
    {
        _shapes = options.ShapeDictionary;
        if (options.GpuDeviceId is not null && !options.FallbackToCpu)
        {
            throw new InvalidOperationException("Error initializing model :this ONNX Runtime library runs on the processor only; fallbackToCpu allows that.");
        }

        Graph = new OnnxGraph(model, options.ShapeDictionary, options.InterOpNumThreads, options.IntraOpNumThreads);
        Inputs = options.InputColumns is { Length: > 0 } inputs ? inputs : [.. Graph.Inputs.Select(node => node.Name)];
        Outputs = options.OutputColumns is { Length: > 0 } outputs ? outputs : [.. Graph.Outputs.Select(node => node.Name)];
        OutputNodes = [.. Outputs.Select(Graph.Output)];
    }

    internal OnnxGraph Graph { get; }

    internal string[] Inputs { get; }

    internal string[] Outputs { get; }

    internal OnnxNode[] OutputNodes { get; }

    public void Dispose() => Graph.Dispose();

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        string[] inputs = ReadNames(ctx.Reader);
        string[] outputs = ReadNames(ctx.Reader);
        int shapeCount = ctx.Reader.ReadInt32();
        Dictionary<string, int[]> shapes = shapeCount == 0 ? null : [];
        for (int i = 0; i < shapeCount; i++)
        {
            string name = ctx.Reader.ReadString();
            var shape = new int[ctx.Reader.ReadInt32()];
            for (int d = 0; d < shape.Length; d++)
            {
                shape[d] = ctx.Reader.ReadInt32();
            }

            shapes.Add(name, shape);
        }

        var model = new byte[ctx.LengthOf(ModelEntry)];
        using (Stream stream = ctx.OpenStream(ModelEntry))
        {
            stream.ReadExactly(model);
        }

        return new OnnxTransformer(env, model, new OnnxOptions { InputColumns = inputs, OutputColumns = outputs, ShapeDictionary = shapes });
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<OnnxTransformer>(Version);
        ctx.SaveStream(ModelEntry, stream => stream.Write(Graph.Model));
        WriteNames(ctx.Writer, Inputs);
        WriteNames(ctx.Writer, Outputs);
        ctx.Writer.Write(_shapes?.Count ?? 0);
        foreach ((string name, int[] shape) in _shapes ?? new Dictionary<string, int[]>())
        {
            ctx.Writer.Write(name);
            ctx.Writer.Write(shape.Length);
            Array.ForEach(shape, ctx.Writer.Write);
        }
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new OnnxMapper(this, inputSchema);

    private static void WriteNames(BinaryWriter writer, string[] names)
    {
        writer.Write(names.Length);
        Array.ForEach(names, writer.Write);
    }

    private static string[] ReadNames(BinaryReader reader)
    {
        var names = new string[reader.ReadInt32()];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadString();
        }

        return names;
    }
}
