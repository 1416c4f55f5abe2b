using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using MLCaption.Experiments;

namespace MLCaption.Cli.Machine;

/// <summary>Whether ONNX Runtime runs a graph.</summary>
internal static class OnnxProbe
{
    // y = Identity(x) of one number, written by hand.
    private const string Identity = "CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCBAoAEA0=";

    private static readonly float[] _one = [1];
    private static readonly long[] _shape = [1];

    private const string Prefix = "onnxruntime_providers_", Shared = "shared";

    /// <param name="providers">Names of the devices, besides the processor, that it came with libraries for.</param>
    /// <param name="problem">Why it doesn't.</param>
    /// <returns>Its version; null when it doesn't work.</returns>
    public static string? Look(out IReadOnlyList<string> providers, out string? problem)
    {
        providers = [];
        problem = null;
        try
        {
            using var options = new SessionOptions();
            using var session = new InferenceSession(Convert.FromBase64String(Identity), options);
            using var run = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(_one, _shape);
            using var outputs = session.Run(run, ["x"], [input], ["y"]);
            string library = LoadedLibraries.Paths.First(path => Path.GetFileName(path) is "onnxruntime.dll" || Path.GetFileName(path).StartsWith("libonnxruntime.", StringComparison.Ordinal));
            providers = [.. Directory.EnumerateFiles(Path.GetDirectoryName(library)!, $"*{Prefix}*")
                .Select(file => Path.GetFileNameWithoutExtension(file).Split(Prefix)[^1].Split('.')[0]).Where(name => name != Shared).Distinct().Order(StringComparer.Ordinal)];
            return VersionOf(library);
        }
        catch (Exception broken) when (ProbeFailure.Includes(broken))
        {
            problem = NativeLibraryFailure.Reason(broken);
            return null;
        }
    }

    private static string VersionOf(string library)
    {
        // The C interface: OrtGetApiBase() gives two functions, of which the second gives the version as text.
        nint module = NativeLibrary.Load(library);
        try
        {
            nint functions = Marshal.GetDelegateForFunctionPointer<Getter>(NativeLibrary.GetExport(module, "OrtGetApiBase"))();
            nint version = Marshal.GetDelegateForFunctionPointer<Getter>(Marshal.ReadIntPtr(functions, nint.Size))();
            return Marshal.PtrToStringUTF8(version)!;
        }
        finally
        {
            NativeLibrary.Free(module);
        }
    }

    [UnmanagedFunctionPointer(CallingConvention.Winapi)]
    private delegate nint Getter();
}
