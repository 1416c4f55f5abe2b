using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLCaption.Networks;
using MLCaption.Persistence;

namespace MLCaption.Transforms;

/// <summary>
/// Turns images, paths or bytes of files, into features: reads, decodes and encodes several images at once. Gives one column, a vector of single of the
/// encoder's dimensions: (D), (regions, D) or (C, height, width); for a trainable network the pixels (3, height, width).
/// </summary>
public sealed class ImageEncodingTransformer : BatchedTransformer
{
    internal const string Kind = "EncodeImages";

    private const int LeastBatch = 32;
    private const int MostBatch = 256;
    private const int BatchesPerThread = 4;

    private readonly ConcurrentDictionary<string, SkippedImage> _skipped = new(StringComparer.Ordinal);
    private readonly string _output;
    private readonly string _input;
    private readonly FeatureEncoder _encoder;
    private readonly FeatureCache? _cache;
    private readonly ImageReader _reader;
    private readonly IHost _host;
    private readonly int _threads;
    private readonly bool _skipsCorrupt;

    internal ImageEncodingTransformer(MLContext context, string output, string input, FeatureEncoder encoder, ImageEncodingRun run)
        : base(context)
    {
        _output = output;
        _input = input;
        _encoder = encoder;
        _reader = new ImageReader(encoder.Preprocessing);
        _host = ((IHostEnvironment)context).Register(Kind);
        _threads = run.Threads;
        _skipsCorrupt = run.SkipsCorrupt;
        _cache = run.CacheDirectory is null || !encoder.CanBeCached
            ? null
            : new FeatureCache(run.CacheDirectory, EncoderKey(encoder), encoder.Length);
    }

    /// <inheritdoc />
    public override IReadOnlyList<InputColumn> Inputs => [ImageSource.Column(_input)];

    /// <summary>
    /// The images that were missing, truncated or not readable in the data seen so far, by path; empty unless
    /// <see cref="ImageEncodingOptions.SkipCorrupt"/> was asked for. Images given as bytes have no path and are only told to the log.
    /// </summary>
    public IReadOnlyList<SkippedImage> SkippedImages => [.. _skipped.Values.OrderBy(image => image.Path, StringComparer.Ordinal)];

    /// <summary>Whether an image is among <see cref="SkippedImages"/>.</summary>
    public bool HasSkipped(string path) => _skipped.ContainsKey(path);

    /// <summary>
    /// The layers of a network of ours, for one image; their names begin with <c>encoder</c>. None for an ONNX graph, and for a network that is trained along,
    /// which is the decoder's.
    /// </summary>
    public IReadOnlyList<NetworkLayer> Layers => [.. _encoder.Layers.Select(layer => layer with { Name = $"encoder.{layer.Name}" })];

    /// <summary>What is known of an ONNX graph; null for other encoders.</summary>
    public OnnxEncoderSummary? Onnx => _encoder.Onnx;

    /// <summary>The side of the central square that the encoder sees, as a share of an image's shorter side; null where it sees the whole image.</summary>
    public double? Crop => _encoder.Preprocessing.Crop;

    /// <summary>The first stage to be trained of a network that is trained along; null when that is all of it, and for other encoders.</summary>
    internal string? TrainFrom => _encoder.State.Trainable?.TrainFrom;

    /// <summary>The same encoder with another answer to images that are missing, truncated or not readable. Either's disposal frees it for both.</summary>
    /// <param name="skipCorrupt">See <see cref="ImageEncodingOptions.SkipCorrupt"/>.</param>
    public ImageEncodingTransformer WithSkipCorrupt(bool skipCorrupt) =>
        new(Context, _output, _input, _encoder, new ImageEncodingRun(_threads, skipCorrupt, CacheDirectory: null));

    /// <summary>Why an image can't be encoded; null where it can.</summary>
    /// <param name="image">A file's content.</param>
    internal string? ProblemOf(ReadOnlyMemory<byte> image)
    {
        var pixels = ArrayPool<float>.Shared.Rent(_encoder.Preprocessing.Length);
        try
        {
            _reader.Read(ImageSource.Unnamed, image.ToArray(), pixels.AsSpan(0, _encoder.Preprocessing.Length));
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(pixels);
        }
    }

    /// <inheritdoc />
    protected internal override int BatchSize =>
        Math.Clamp(_threads * _encoder.ImagesAtOnce * BatchesPerThread, LeastBatch, MostBatch);

    /// <inheritdoc />
    protected internal override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputs(IReadOnlyList<DataViewSchema.Column> inputs)
    {
        var type = new VectorDataViewType(NumberDataViewType.Single, _encoder.Dimensions.ToArray());
        return [new DataViewSchema.DetachedColumn(_output, type, TrainableEncoder.Annotations(_encoder.State.Trainable))];
    }

    /// <inheritdoc />
    protected internal override void Map(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (!batch.Needs(_output)) return;
        var count = batch.Count;
        var images = ImageSource.Of(batch, _input);

        var length = _encoder.Length;
        var features = ArrayPool<float>.Shared.Rent(count * length);
        try
        {
            var problems = new Exception?[count];
            EncodeAll(images, features, problems);
            var output = batch.Output<VBuffer<float>>(_output);
            for (var i = 0; i < count; i++)
            {
                if (problems[i] is { } problem) Skip(images[i], problem);
                var editor = VBufferEditor.Create(ref output[i], problems[i] is null ? length : 0);
                features.AsSpan(i * length, editor.Values.Length).CopyTo(editor.Values);
                output[i] = editor.Commit();
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(features);
        }
    }

    /// <inheritdoc />
    protected internal override PortableState ToPortableState()
    {
        var content = _encoder.Content;
        var state = new ImageEncodingState(_output, _input, _skipsCorrupt, content.Length, _encoder.State);
        return new PortableState(Kind, state.ToJson(), PackedBytes.Pack(content));
    }

    internal static ImageEncodingTransformer Restore(MLContext context, PortableState portable)
    {
        var state = ImageEncodingState.FromJson(portable.Text);
        var encoder = FeatureEncoders.Restore(state.Encoder, PackedBytes.Unpack(portable.Weights.Span, state.ContentLength));
        var run = new ImageEncodingRun(Environment.ProcessorCount, state.SkipsCorrupt, CacheDirectory: null);
        return new ImageEncodingTransformer(context, state.Output, state.Input, encoder, run);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _encoder.Dispose();
            _cache?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ContentKey EncoderKey(FeatureEncoder encoder)
    {
        var state = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(encoder.State));
        return ContentKey.Of([.. state, .. encoder.Content]);
    }

    private void EncodeAll(ImageSource[] images, float[] features, Exception?[] problems)
    {
        var step = _encoder.ImagesAtOnce;
        var next = -step;
        var workers = Math.Min(_threads, (images.Length + step - 1) / step);
        if (workers <= 1)
        {
            Work(0);
            return;
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, Work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        void Work(int worker)
        {
            var group = new ImageGroup(_encoder, _reader, _cache, step);
            for (var first = Interlocked.Add(ref next, step); first < images.Length; first = Interlocked.Add(ref next, step))
            {
                group.Encode(images, first, Math.Min(step, images.Length - first), features, problems);
            }
        }
    }

    private void Skip(ImageSource source, Exception problem)
    {
        if (!_skipsCorrupt) ExceptionDispatchInfo.Throw(problem);
        if (source.Bytes is null && !_skipped.TryAdd(source.Name, new SkippedImage(source.Name, problem.Message))) return;
        using var channel = _host.Start(Kind);
        channel.Info(MessageSensitivity.UserData, "Image skipped ({0} so far): {1}", _skipped.Count, problem.Message);
    }
}
