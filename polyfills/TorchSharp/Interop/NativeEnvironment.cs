using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Interop;

/// <summary>
/// What libtorch's libraries read from the environment while they load. Environment.SetEnvironmentVariable never reaches
/// native code on Linux, so this is the C library's own setenv, before the first library is loaded; what the user set stays.
/// </summary>
internal static partial class NativeEnvironment
{
    internal static void Prepare()
    {
        // Spinning at the barriers of OpenMP starves whoever shares the processor; but threads that sleep between two layers of a
        // network take as long to wake as a layer of one image, so they spin for some tens of microseconds first.
        Set("OMP_WAIT_POLICY", "PASSIVE");
        Set("GOMP_SPINCOUNT", "20000");
        // OpenBLAS picks its kernels by the processor's name and falls back to AVX2 on one newer than itself.
        if (HasAvx512) Set("OPENBLAS_CORETYPE", "SkylakeX");
    }

    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "torchshim") return 0;
        string file = Path.Combine(AppContext.BaseDirectory, "libtorchshim.so");
        if (!File.Exists(file)) file = Path.Combine(Path.GetDirectoryName(assembly.Location)!, "libtorchshim.so");
        return NativeLibrary.Load(file);
    }

    private static bool HasAvx512 =>
        Avx512F.IsSupported && Avx512F.VL.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported;

    private static void Set(string name, string value) => _ = setenv(name, value, 0);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
