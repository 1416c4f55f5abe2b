using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>Makes an <see cref="ImageEncodingTransformer"/>. It learns nothing: fitting loads the encoder.</summary>
public sealed class ImageEncodingEstimator : IEstimator<ImageEncodingTransformer>
{
    private readonly MLContext _context;
    private readonly string _output;
    private readonly string _input;
    private readonly ImageEncodingOptions _options;

    internal ImageEncodingEstimator(MLContext context, string output, string input, ImageEncodingOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentNullException.ThrowIfNull(options);
        var problems = string.Join(Environment.NewLine, options.Problems());
        if (problems.Length > 0) throw new ArgumentException(problems);
        _context = context;
        _output = output;
        _input = input;
        _options = options;
    }

    /// <summary>Loads the encoder.</summary>
    /// <exception cref="FileNotFoundException">The ONNX file or the weights are not there.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no ONNX graph that encodes images, or not the network's weights, or has another checksum.
    /// </exception>
    /// <exception cref="IOException">The weights could not be downloaded.</exception>
    /// <exception cref="ArgumentException">
    /// The input column is missing or neither text nor a vector of bytes, the graph has no output of that name, or the images are too small for the network.
    /// </exception>
    public ImageEncodingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumns.Find([ImageSource.Column(_input)], input.Schema);
        return new ImageEncodingTransformer(_context, _output, _input, FeatureEncoders.Create(_options), ImageEncodingRun.Of(_options));
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The input column is missing or neither text nor a vector of bytes.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumns.Check([ImageSource.Column(_input)], inputSchema);
        var encoder = _options.Trainable ? new TrainableEncoder(_options.ToNetworkOptions(), _options.TrainFrom, _options.Weights, _options.WeightsSha256) : null;
        // A shape knows no sizes: any will do.
        var type = new VectorDataViewType(NumberDataViewType.Single, 1);
        return OutputShape.Append(_context, inputSchema, [new DataViewSchema.DetachedColumn(_output, type, TrainableEncoder.Annotations(encoder))]);
    }
}
