using System.Text.Json.Serialization;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;

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

    /// <summary>
    /// After which of the network's <see cref="ImageEncoderOptions.Stages"/> regions are taken; by default the last.
    /// </summary>
    public string? Stage { get; init; }

    /// <summary>n: a network's grid becomes n x n regions, each the mean of its part; 0, the default, leaves it as it comes. At most 64.</summary>
    public int GridSize { get; init; }

    /// <summary>
    /// A network's weights: the path, or the http(s) address, of a <c>.safetensors</c>, PyTorch <c>.pth</c> or TorchSharp <c>.dat</c> file.
    /// Needed unless <see cref="Trainable"/>; what a trainable network begins with, by default nothing but chance.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>The SHA-256 of that file, 64 hexadecimal digits. Needed for an address; for a path it is compared where it is given.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>Where files that addresses give are kept, by checksum; by default <see cref="WeightSource.DefaultFolder"/>.</summary>
    public string? WeightsFolder { get; init; }

    /// <summary>
    /// Whether the decoder's trainer shall train the network together with the decoder. The output column then holds the preprocessed
    /// pixels (3, height, width) and says so in its annotation <see cref="CaptioningAnnotations.TrainableEncoder"/>. False, the default,
    /// leaves the weights as they are.
    /// </summary>
    [JsonPropertyName("train")]
    public bool Trainable { get; init; }

    /// <summary>
    /// The first stage of a trainable network that is trained; those before keep their <see cref="Weights"/>, batch normalisations
    /// included. By default everything is trained.
    /// </summary>
    public string? TrainFrom { get; init; }

    /// <summary>
    /// Height and width, in pixels, to which every image is brought; 8 to 4096. By default what the ONNX graph's input says, else 224; for
    /// a network what its weights' file says (<see cref="PreprocessingMetadata"/>), else what its published weights expect.
    /// </summary>
    public int? ImageSize { get; init; }

    /// <summary>
    /// The side of the central square that is kept of an image, as a share of its shorter side, in (0, 1]; 0 squashes the whole image. By
    /// default 0; for a network as <see cref="ImageSize"/>. Published weights saw 0.875 in their tests; captions may tell of what it cuts off.
    /// </summary>
    public double? Crop { get; init; }

    /// <summary>
    /// What a pixel's value, 0 to 255, is multiplied by before <see cref="Mean"/> is taken off. By default 1 for an ONNX graph; for
    /// a network as <see cref="ImageSize"/>.
    /// </summary>
    public float? Scale { get; init; }

    /// <summary>
    /// What is taken off the scaled value: one number for each of red, green and blue. By default 0 for an ONNX graph; for a
    /// network as <see cref="ImageSize"/>.
    /// </summary>
    public IReadOnlyList<float>? Mean { get; init; }

    /// <summary>
    /// What the difference is divided by: one positive number for each of red, green and blue. By default 1 for an ONNX graph;
    /// for a network as <see cref="ImageSize"/>.
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

    /// <summary>The network that <see cref="Network"/> names, with its stage, output and channels.</summary>
    public ImageEncoderOptions ToNetworkOptions() =>
        new() { Network = Network!, Stage = Stage, Output = Output ?? "grid", GridSize = GridSize, Channels = Channels };

    private IEnumerable<string> EncoderProblems()
    {
        if (Network is null && Onnx is null)
        {
            yield return $"network or onnx must be given: one of {string.Join(", ", ImageEncoderOptions.Networks)}, or the path of an ONNX file.";
        }

        if (Network is not null)
        {
            foreach (var problem in new TrainableEncoder(ToNetworkOptions(), TrainFrom).Problems()) yield return problem;
            if (Onnx is not null) yield return "onnx must not be given together with network: one encoder is used.";
            if (!Trainable && Weights is null) yield return "weights must be given for a network that is not trainable.";
            if (!Trainable && TrainFrom is not null) yield return "trainFrom must not be given for a network that is not trainable.";
            if (Trainable && TrainFrom is not null && Weights is null) yield return "trainFrom must not be given without weights: what comes before it would stay as chance made it.";
            if (Trainable && CacheDirectory is not null) yield return "cacheDirectory must not be given for a trainable network: its features change.";
        }
        else if (Onnx is not null)
        {
            if (Weights is not null) yield return "weights must not be given with onnx: the file holds its own.";
            if (Trainable) yield return "trainable must not be true with onnx: an ONNX graph is frozen.";
            if (TrainFrom is not null) yield return "trainFrom must not be given with onnx: an ONNX graph is frozen.";
            if (Stage is not null) yield return "stage must not be given with onnx: name one of the graph's outputs.";
            if (GridSize != 0) yield return "gridSize must not be given with onnx: the graph decides.";
        }

        if (Weights is not null)
        {
            foreach (var problem in WeightSource.Problems(Weights, WeightsSha256)) yield return problem;
        }
        else if (WeightsSha256 is not null)
        {
            yield return "weightsSha256 must not be given without weights.";
        }
    }

    private IEnumerable<string> PreprocessingProblems()
    {
        if (ImageSize is < 8 or > 4096) yield return $"imageSize must be between 8 and 4096, but was {ImageSize}.";
        if (Crop is { } crop and not (>= 0 and <= 1)) yield return FormattableString.Invariant($"crop must be from 0 to 1, but was {crop}.");
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
