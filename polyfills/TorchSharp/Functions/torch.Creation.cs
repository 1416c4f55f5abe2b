using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.zeros_like(dtype, device, requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.ones_like(dtype, device, requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.empty_like(dtype, device, requires_grad);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.full_like(value, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>Integral where all three are, else of the default type.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Grad(Ops.arange__start_step.Call(start, stop, step, dtype, Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Grad(Ops.linspace.Call(start, end, steps, dtype, Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Grad(Ops.logspace.Call(start, end, steps, @base, dtype, Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Unnamed(names);
        return Grad(Ops.eye__m.Call(rows, columns < 0 ? rows : columns, dtype, Arg.None, device ?? get_default_device()), requires_grad);
    }

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Ops.tril_indices.Call(row, col, offset, dtype, Arg.None, device ?? get_default_device());

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Ops.triu_indices.Call(row, col, offset, dtype, Arg.None, device ?? get_default_device());

    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy here, where the package shares the array's memory.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        int size = dtype.ElementSize();
        ReadOnlySpan<byte> all = Bytes(rawArray);
        long length = count < 0 ? (all.Length / size) - offset : count;
        if (length + offset > all.Length / size) throw new ArgumentException("frombuffer reaches beyond the end of the array.");
        Tensor made = Unregistered([length], dtype, CPU);
        all.Slice((int)offset * size, (int)length * size).CopyTo(made.bytes);
        return Grad(made, requires_grad);
    }

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => FromArray(data, dtype, device, false, null);

    private static Tensor FromArray(Array array, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        Unnamed(names);
        var shape = new long[array.Rank];
        for (int i = 0; i < shape.Length; i++) shape[i] = array.GetLongLength(i);
        return FromBytes(Bytes(array), ScalarTypes.Of(array.GetType().GetElementType()!), shape, dtype, device, requiresGrad);
    }

    private static Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged
    {
        Unnamed(names);
        long expected = 1;
        foreach (long length in shape) expected *= length;
        if (expected != values.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {expected} vs. {values.Length}");
        return FromBytes(MemoryMarshal.AsBytes(values), ScalarTypes.Of(typeof(T)), shape, dtype, device, requiresGrad);
    }

    private static Tensor FromBytes(ReadOnlySpan<byte> bytes, ScalarType type, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad)
    {
        Tensor made = Unregistered(shape, type, CPU);
        bytes.CopyTo(made.bytes);
        Device target = device ?? get_default_device();
        if ((dtype ?? type) != type || target.type != DeviceType.CPU) made = made.to(dtype ?? type, target, disposeAfter: true);
        return Grad(made, requiresGrad);
    }

    private static unsafe Tensor Unregistered(ReadOnlySpan<long> shape, ScalarType type, Device device)
    {
        fixed (long* sizes = shape)
        {
            Shim.Check(Shim.ts_empty(sizes, shape.Length, (int)type, (int)device.type, device.index, out nint made));
            return new Tensor(made);
        }
    }

    private static ReadOnlySpan<byte> Bytes(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        int size = ScalarTypes.Of(array.GetType().GetElementType()!).ElementSize();
        return MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked(array.Length * size));
    }

    private static Tensor Sized(Op op, long[] size, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        Unnamed(names);
        return Grad(op.Call(size, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device()), requiresGrad);
    }

    private static Tensor Sized(Op op, long[] size, Scalar value, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        Unnamed(names);
        return Grad(op.Call(size, value, dtype, Arg.None, device ?? get_default_device()), requiresGrad);
    }

    private static Tensor Sampled(Op op, Op withGenerator, long[] size, ScalarType? dtype, Device? device, bool requiresGrad, Generator? generator, string[]? names)
    {
        Unnamed(names);
        return Grad(generator is null
            ? op.Call(size, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device())
            : withGenerator.Call(size, generator, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device()), requiresGrad);
    }

    private static Tensor Grad(Tensor made, bool requiresGrad) => requiresGrad ? made.requires_grad_() : made;

    private static void Unnamed(string[]? names)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("This stand-in for TorchSharp has no named dimensions.");
    }
}
