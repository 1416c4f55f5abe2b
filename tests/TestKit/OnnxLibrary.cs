namespace TestKit;

/// <summary>Whether ONNX Runtime can be loaded: it comes with the packages, or was fetched for the polyfill.</summary>
internal static class OnnxLibrary
{
    private const string FileName = "libonnxruntime.so.1";

    /// <summary>Why no ONNX graph can be run; null when one can.</summary>
    public static string? Missing { get; } = IsThere() ? null : "needs ONNX Runtime: polyfills/Microsoft.ML/Microsoft.ML.OnnxTransformer/native/prerequisites.sh fetches it";

    private static bool IsThere() =>
        Environment.GetEnvironmentVariable("MLCAPTION_ONNXRUNTIME") is { Length: > 0 } named
            ? File.Exists(named) || File.Exists(Path.Combine(named, FileName))
            : File.Exists(Path.Combine(CacheFolder, "mlcaption", "onnxruntime-1.30.0", FileName))
                || File.Exists(Path.Combine(AppContext.BaseDirectory, "Microsoft.ML.OnnxRuntime.dll"));

    private static string CacheFolder => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
