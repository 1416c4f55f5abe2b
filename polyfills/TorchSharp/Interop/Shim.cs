using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The functions of native/shim.cpp.</summary>
internal static unsafe partial class Shim
{
    private const string Library = "torchshim";

    static Shim()
    {
        NativeEnvironment.Prepare();
        NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, NativeEnvironment.Resolve);
        ts_start();
    }

    internal static void Check(int code)
    {
        if (code != 0) Throw();
    }

    // TorchSharp throws this type for whatever libtorch refuses.
    private static void Throw() => throw new ExternalException(Marshal.PtrToStringUTF8((nint)ts_last_error()));

    [LibraryImport(Library)] private static partial void ts_start();
    [LibraryImport(Library)] private static partial byte* ts_last_error();
    [LibraryImport(Library)] internal static partial byte* ts_version();
    [LibraryImport(Library)] internal static partial void ts_free(nint memory);

    [LibraryImport(Library)] internal static partial int ts_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int ts_get_num_threads();
    [LibraryImport(Library)] internal static partial int ts_set_num_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int ts_get_num_interop_threads();
    [LibraryImport(Library)] internal static partial int ts_default_dtype();
    [LibraryImport(Library)] internal static partial int ts_set_default_dtype(int dtype);
    [LibraryImport(Library)] internal static partial int ts_cuda_device_count();
    [LibraryImport(Library)] internal static partial int ts_cuda_has_cudnn();
    [LibraryImport(Library)] internal static partial int ts_cuda_synchronize(int index);

    [LibraryImport(Library)] internal static partial int ts_find(byte* name, byte* overload, out nint found);
    [LibraryImport(Library)] internal static partial int ts_call(nint found, Value* arguments, int slots, Value* results, int capacity, int* resultCount);

    [LibraryImport(Library)] internal static partial void ts_release(nint tensor);
    [LibraryImport(Library)] internal static partial nint ts_share(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_dim(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ts_numel(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_dtype(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ts_storage_offset(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void ts_device(nint tensor, int* type, int* index);
    [LibraryImport(Library)] internal static partial int ts_requires_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int ts_is_leaf(nint tensor);
    [LibraryImport(Library)] internal static partial int ts_is_contiguous(nint tensor);
    [LibraryImport(Library)] internal static partial int ts_is_sparse(nint tensor);
    [LibraryImport(Library)] internal static partial int ts_sizes(nint tensor, long* sizes);
    [LibraryImport(Library)] internal static partial int ts_strides(nint tensor, long* strides);
    [LibraryImport(Library)] internal static partial int ts_data_ptr(nint tensor, out nint data);
    [LibraryImport(Library)] internal static partial int ts_empty(long* sizes, int dimensions, int dtype, int deviceType, int deviceIndex, out nint made);

    [LibraryImport(Library)] internal static partial int ts_set_requires_grad(nint tensor, int value);
    [LibraryImport(Library)] internal static partial int ts_retain_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int ts_grad(nint tensor, out nint grad);
    [LibraryImport(Library)] internal static partial int ts_set_grad(nint tensor, nint grad);
    [LibraryImport(Library)] internal static partial int ts_set_data(nint tensor, nint data);
    [LibraryImport(Library)] internal static partial int ts_backward(nint* tensors, int count, nint* grads, int gradCount, int retainGraph, int createGraph, nint* inputs, int inputCount);
    [LibraryImport(Library)] internal static partial int ts_autograd_grad(nint* outputs, int count, nint* inputs, int inputCount, nint* grads, int gradCount, int retainGraph, int createGraph, int allowUnused, nint* results);
    [LibraryImport(Library)] internal static partial int ts_grad_enabled();
    [LibraryImport(Library)] internal static partial void ts_set_grad_enabled(int value);
    [LibraryImport(Library)] internal static partial int ts_inference_mode_enabled();
    [LibraryImport(Library)] internal static partial nint ts_enter_inference_mode(int value);
    [LibraryImport(Library)] internal static partial void ts_leave_inference_mode(nint mode);

    [LibraryImport(Library)] internal static partial int ts_manual_seed(ulong seed);
    [LibraryImport(Library)] internal static partial int ts_default_generator(int deviceType, int deviceIndex, out nint made);
    [LibraryImport(Library)] internal static partial int ts_new_generator(ulong seed, int deviceType, int deviceIndex, out nint made);
    [LibraryImport(Library)] internal static partial void ts_release_generator(nint generator);
    [LibraryImport(Library)] internal static partial int ts_generator_seed(nint generator, ulong seed);
    [LibraryImport(Library)] internal static partial ulong ts_generator_initial_seed(nint generator);
    [LibraryImport(Library)] internal static partial int ts_generator_new_seed(nint generator, out ulong seed);
    [LibraryImport(Library)] internal static partial int ts_generator_get_state(nint generator, out nint state);
    [LibraryImport(Library)] internal static partial int ts_generator_set_state(nint generator, nint state);
}
