using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static Device defaultDevice = new(DeviceType.CPU, -1);

    /// <summary>The version of the libtorch underneath.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Shim.ts_version())!;

    public static void set_num_threads(int num) => Shim.Check(Shim.ts_set_num_threads(num));

    public static int get_num_threads() => Shim.ts_get_num_threads();

    public static void set_num_interop_threads(int num) => Shim.Check(Shim.ts_set_num_interop_threads(num));

    public static int get_num_interop_threads() => Shim.ts_get_num_interop_threads();

    public static ScalarType get_default_dtype() => (ScalarType)Shim.ts_default_dtype();

    public static void set_default_dtype(ScalarType dtype) => Shim.Check(Shim.ts_set_default_dtype((int)dtype));

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static bool cuda_is_available() => cuda.is_available();

    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => Shim.ts_cuda_has_cudnn() != 0;

        public static int device_count() => Shim.ts_cuda_device_count();

        public static void manual_seed(long seed) => torch.manual_seed(seed);

        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        public static void synchronize(Device? device = null) => Shim.Check(Shim.ts_cuda_synchronize(device?.index ?? -1));
    }
}
