using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Finds and loads the ONNX Runtime library.</summary>
internal static class OrtLibrary
{
    private const string Version = "1.30.0";
    private const string FileName = "libonnxruntime.so.1";
    private const string Script = "polyfills/Microsoft.ML/Microsoft.ML.OnnxTransformer/native/prerequisites.sh";

    public static nint Load()
    {
        string named = Environment.GetEnvironmentVariable("MLCAPTION_ONNXRUNTIME");
        string path = string.IsNullOrEmpty(named)
            ? Path.Combine(CacheFolder(), "mlcaption", $"onnxruntime-{Version}", FileName)
            : Directory.Exists(named) ? Path.Combine(named, FileName) : named;
        if (!File.Exists(path))
        {
            throw new DllNotFoundException(
                $"The ONNX Runtime library was not found: {path} does not exist. {Script} fetches it; the variable MLCAPTION_ONNXRUNTIME names another file.");
        }

        return NativeLibrary.Load(path);
    }

    private static string CacheFolder()
    {
        string folder = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return string.IsNullOrEmpty(folder)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache")
            : folder;
    }
}
