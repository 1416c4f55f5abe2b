using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace MLCaption.Transforms;

/// <summary>
/// A graph in ONNX format. One session serves all threads, each of which runs it alone: that is faster than one run on several threads.
/// </summary>
internal sealed class OnnxEncoder : FeatureEncoder
{
    private const int DefaultSize = 224;

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly ConcurrentDictionary<int, ConcurrentBag<float[]>> _inputs = new();
    private readonly OnnxImageInput _input;
    private readonly string _output;
    private readonly string? _file;

    private OnnxEncoder(string path, string? file, InferenceSession session, OnnxImageInput input, string output, ImagePreprocessing preprocessing, byte[] content)
    {
        _session = session;
        _input = input;
        _output = output;
        Preprocessing = preprocessing;
        Content = content;
        _file = file;
        Dimensions = FeatureDimensions(path);
    }

    public override ImagePreprocessing Preprocessing { get; }

    public override IReadOnlyList<int> Dimensions { get; }

    public override byte[] Content { get; }

    public override EncoderState State => new(Preprocessing, _output, Network: null, Trainable: null);

    public override OnnxEncoderSummary Onnx => new(_file, Content.Length, [3, Preprocessing.Size, Preprocessing.Size], _output, Dimensions);

    public override int ImagesAtOnce => _input.Batch ?? base.ImagesAtOnce;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no ONNX graph, or not one that turns images into features.</exception>
    /// <exception cref="ArgumentException">The graph has no output of that name.</exception>
    public static OnnxEncoder Load(ImageEncodingOptions options)
    {
        var path = options.Onnx!;
        if (!File.Exists(path)) throw EncoderErrors.NoOnnxFile(path);
        return Create(path, Path.GetFileName(path), File.ReadAllBytes(path), options.Output, input => ImagePreprocessing.Raw(options, input.Size ?? DefaultSize));
    }

    public static OnnxEncoder Restore(EncoderState state, byte[] content) =>
        Create("the saved ONNX encoder", file: null, content, state.Output, _ => state.Preprocessing);

    public override void Encode(float[] pixels, int count, Span<float> features)
    {
        // A graph of a fixed batch gets a full one, whatever stands in the rest of it.
        var batch = _input.Batch ?? count;
        var buffer = _inputs.GetOrAdd(batch, _ => []);
        if (!buffer.TryTake(out var input)) input = new float[batch * Preprocessing.Length];
        pixels.AsSpan(0, count * Preprocessing.Length).CopyTo(input);
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, OnnxImageInput.Shape(batch, Preprocessing.Size));
        using var outputs = _session.Run(_runOptions, [_input.Name], [tensor], [_output]);
        outputs[0].GetTensorDataAsSpan<float>()[..(count * Length)].CopyTo(features);
        buffer.Add(input);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _runOptions.Dispose();
            _session.Dispose();
        }

        base.Dispose(disposing);
    }

    private static OnnxEncoder Create(string path, string? file, byte[] content, string? output, Func<OnnxImageInput, ImagePreprocessing> preprocess)
    {
        var session = Open(path, content);
        try
        {
            var input = OnnxImageInput.Of(path, session);
            var preprocessing = preprocess(input);
            if (input.Size is { } size && size != preprocessing.Size) throw EncoderErrors.WrongImageSize(path, size, preprocessing.Size);
            return new OnnxEncoder(path, file, session, input, OutputName(path, session, output), preprocessing, content);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            session.Dispose();
            throw;
        }
    }

    private static InferenceSession Open(string path, byte[] content)
    {
        using var options = new SessionOptions();
        options.IntraOpNumThreads = 1;
        options.InterOpNumThreads = 1;
        try
        {
            return new InferenceSession(content, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw EncoderErrors.NotOnnx(path, e);
        }
    }

    private static string OutputName(string path, InferenceSession session, string? output)
    {
        if (output is null) return session.OutputMetadata.Keys.First();
        if (!session.OutputMetadata.ContainsKey(output)) throw EncoderErrors.NoSuchOutput(path, output, [.. session.OutputMetadata.Keys]);
        return output;
    }

    private int[] FeatureDimensions(string path)
    {
        var metadata = _session.OutputMetadata[_output];
        if (metadata.ElementType != typeof(float) || metadata.Dimensions.Length is not (2 or 3 or 4))
        {
            throw EncoderErrors.NotFeatures(_output, metadata.ElementType, metadata.Dimensions);
        }

        var known = metadata.Dimensions[1..];
        if (known.All(dimension => dimension > 0)) return known;

        // What the graph leaves open shows when it is run.
        var batch = _input.Batch ?? 1;
        using var input = OrtValue.CreateTensorValueFromMemory(new float[batch * Preprocessing.Length], OnnxImageInput.Shape(batch, Preprocessing.Size));
        try
        {
            using var outputs = _session.Run(_runOptions, [_input.Name], [input], [_output]);
            return Array.ConvertAll(outputs[0].GetTensorTypeAndShape().Shape[1..], dimension => (int)dimension);
        }
        catch (OnnxRuntimeException e)
        {
            throw EncoderErrors.NotRunnable(path, Preprocessing.Size, e);
        }
    }
}
