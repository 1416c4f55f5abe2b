using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML;

public static class OnnxCatalog
{
    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string modelFile, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, File(modelFile), [], [], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog, string modelFile, IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, File(modelFile), [], [], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, Stream modelBytes, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, Bytes(modelBytes), [], [], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog, Stream modelBytes, IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, Bytes(modelBytes), [], [], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        string modelFile,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, File(modelFile), [outputColumnName], [inputColumnName], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        string modelFile,
        IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, File(modelFile), [outputColumnName], [inputColumnName], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        Stream modelBytes,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, Bytes(modelBytes), [outputColumnName], [inputColumnName], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        Stream modelBytes,
        IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, Bytes(modelBytes), [outputColumnName], [inputColumnName], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string[] outputColumnNames,
        string[] inputColumnNames,
        string modelFile,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, File(modelFile), outputColumnNames, inputColumnNames, null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string[] outputColumnNames,
        string[] inputColumnNames,
        string modelFile,
        IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, File(modelFile), outputColumnNames, inputColumnNames, shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string[] outputColumnNames,
        string[] inputColumnNames,
        Stream modelBytes,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, Bytes(modelBytes), outputColumnNames, inputColumnNames, null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(
        this TransformsCatalog catalog,
        string[] outputColumnNames,
        string[] inputColumnNames,
        Stream modelBytes,
        IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null,
        bool fallbackToCpu = false) =>
        Create(catalog, Bytes(modelBytes), outputColumnNames, inputColumnNames, shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, OnnxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Create(catalog, File(options.ModelFile), options);
    }

    private static OnnxScoringEstimator Create(
        TransformsCatalog catalog, byte[] model, string[] outputs, string[] inputs, IDictionary<string, int[]> shapes, int? gpuDeviceId, bool fallbackToCpu) =>
        Create(catalog, model, new OnnxOptions
        {
            OutputColumns = outputs,
            InputColumns = inputs,
            ShapeDictionary = shapes,
            GpuDeviceId = gpuDeviceId,
            FallbackToCpu = fallbackToCpu,
        });

    private static OnnxScoringEstimator Create(TransformsCatalog catalog, byte[] model, OnnxOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new OnnxScoringEstimator(catalog.Environment, new OnnxTransformer(catalog.Environment, model, options));
    }

    private static byte[] File(string modelFile)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelFile);
        return System.IO.File.Exists(modelFile)
            ? System.IO.File.ReadAllBytes(modelFile)
            : throw new IOException($"Model file {modelFile} does not exists.");
    }

    private static byte[] Bytes(Stream modelBytes)
    {
        ArgumentNullException.ThrowIfNull(modelBytes);
        modelBytes.Seek(0, SeekOrigin.Begin);
        using var copy = new MemoryStream();
        modelBytes.CopyTo(copy);
        return copy.ToArray();
    }
}
