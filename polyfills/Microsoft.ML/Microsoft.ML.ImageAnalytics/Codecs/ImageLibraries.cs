using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ImageAnalytics;

/// <summary>Finds the system's libjpeg-turbo and libpng, or says what to do.</summary>
internal static class ImageLibraries
{
    public const string TurboJpeg = "libturbojpeg.so.0";
    public const string Png = "libpng16.so.16";

    private const string Script = "polyfills/Microsoft.ML/Microsoft.ML.ImageAnalytics/native/prerequisites.sh";

    static ImageLibraries() => NativeLibrary.SetDllImportResolver(typeof(ImageLibraries).Assembly, Resolve);

    /// <summary>To be called before the first call into one of the libraries.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Use()
    {
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name is not (TurboJpeg or Png))
        {
            return 0;
        }

        return NativeLibrary.TryLoad(name, assembly, path, out nint library)
            ? library
            : throw new DllNotFoundException($"{name} was not found: pictures are decoded with it. {Script} installs it.");
    }
}
