using MLCaption.Networks.Encoders;

namespace MLCaption.Transforms;

/// <summary>Which encoder turns images into features, and how images are brought before it.</summary>
public sealed record ImageEncodingOptions
{
    /// <summary>A TorchSharp network: one of <see cref="ImageEncoderOptions.Networks"/>. Either this or <see cref="Onnx"/> is given.</summary>
    public string? Network { get; init; }

    /// <summary>
    /// Path of an ONNX file with one input, pixels (N, 3, height, width), and an output (N, D) or (N, C, h, w). Either this or
    /// <see cref="Network"/> is given.
    /// </summary>
    public string? Onnx { get; init; }

    /// <summary>
    /// What the features are. Of an ONNX graph: the name of one of its outputs, by default the first. Of a network: one of
    /// <see cref="ImageEncoderOptions.Outputs"/>, by default <c>grid</c>.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>Channels of the small CNN's last feature map, a multiple of 4; by default 64. Other encoders have what they have.</summary>
    public int Channels { get; init; } = 64;

    /// <summary>Path of a network's weights in TorchSharp's <c>.dat</c> format. Needed unless <see cref="Trainable"/>.</summary>
    public string? Weights { get; init; }

    /// <summary>
    /// Whether the decoder's trainer shall train the network from nothing, together with the decoder. The output column then holds the
    /// preprocessed pixels (3, height, width) and says so in its annotation <see cref="CaptioningAnnotations.TrainableEncoder"/>.
    /// </summary>
    public bool Trainable { get; init; }

    /// <summary>
    /// Height and width, in pixels, to which every image is squashed; 8 to 4096. By default what the ONNX graph's input says, else 224;
    /// 64 for the small CNN.
    /// </summary>
    public int? ImageSize { get; init; }

    /// <summary>
    /// What a pixel's value, 0 to 255, is multiplied by before <see cref="Mean"/> is taken off. By default 1 for an ONNX graph and 1/255
    /// for a network.
    /// </summary>
    public float? Scale { get; init; }

    /// <summary>
    /// What is taken off the scaled value: one number for each of red, green and blue. By default 0 for an ONNX graph, and ImageNet's
    /// 0.485, 0.456, 0.406 for a network.
    /// </summary>
    public IReadOnlyList<float>? Mean { get; init; }

    /// <summary>
    /// What the difference is divided by: one positive number for each of red, green and blue. By default 1 for an ONNX graph, and
    /// ImageNet's 0.229, 0.224, 0.225 for a network.
    /// </summary>
    public IReadOnlyList<float>? StandardDeviation { get; init; }

    /// <summary>
    /// A folder in which features are kept by content (encoder, preprocessing, image), so that no image is encoded twice; null, the
    /// default, keeps none. Several processes may share it. For frozen encoders only.
    /// </summary>
    public string? CacheDirectory { get; init; }

    /// <summary>How many images are decoded, and batches encoded, at once; at least 1. By default the number of processors.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// What becomes of an image that is missing, truncated or not readable: an exception that names it (false, the default), or an
    /// empty vector as its features, an entry in <see cref="ImageEncodingTransformer.SkippedImages"/> and one in the context's log (true).
    /// Rows with empty features are not learnt from and get an empty caption.
    /// </summary>
    public bool SkipCorrupt { get; init; }

    /// <summary>What is wrong with the values, each as a sentence that begins with the value's name.</summary>
    public IEnumerable<string> Problems() => EncoderProblems().Concat(PreprocessingProblems());

    /// <summary>The network that <see cref="Network"/> names, with its output and channels.</summary>
    public ImageEncoderOptions ToNetworkOptions() =>
        new() { Network = Network!, Output = Output ?? "grid", Channels = Channels };

    private IEnumerable<string> EncoderProblems()
    {
        if (Network is null && Onnx is null)
        {
            yield return $"network or onnx must be given: one of {string.Join(", ", ImageEncoderOptions.Networks)}, or the path of an ONNX file.";
        }

        if (Network is not null)
        {
            foreach (var problem in ToNetworkOptions().Problems()) yield return problem;
            if (Onnx is not null) yield return "onnx must not be given together with network: one encoder is used.";
            if (!Trainable && Weights is null) yield return "weights must be given for a network that is not trainable.";
            if (Trainable && Weights is not null) yield return "weights must not be given for a trainable network: it is trained from nothing.";
            if (Trainable && CacheDirectory is not null) yield return "cacheDirectory must not be given for a trainable network: its features change.";
        }
        else if (Onnx is not null)
        {
            if (Weights is not null) yield return "weights must not be given with onnx: the file holds its own.";
            if (Trainable) yield return "trainable must not be true with onnx: an ONNX graph is frozen.";
        }
    }

    private IEnumerable<string> PreprocessingProblems()
    {
        if (ImageSize is < 8 or > 4096) yield return $"imageSize must be between 8 and 4096, but was {ImageSize}.";
        if (Scale is { } scale && (!float.IsFinite(scale) || scale == 0)) yield return FormattableString.Invariant($"scale must be a finite number other than 0, but was {scale}.");
        if (Mean is not null && (Mean.Count != 3 || !Mean.All(float.IsFinite)))
        {
            yield return $"mean must be three finite numbers, but was [{Written(Mean)}].";
        }

        if (StandardDeviation is not null && (StandardDeviation.Count != 3 || !StandardDeviation.All(value => float.IsFinite(value) && value > 0)))
        {
            yield return $"standardDeviation must be three positive numbers, but was [{Written(StandardDeviation)}].";
        }

        if (Threads < 1) yield return $"threads must be at least 1, but was {Threads}.";
    }

    private static string Written(IEnumerable<float> values) =>
        string.Join(", ", values.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
