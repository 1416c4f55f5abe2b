using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A tensor of the library's, or one over an array that stays pinned while this lives.</summary>
public sealed class OrtValue : IDisposable
{
    private readonly OrtHandle _handle;
    private GCHandle _pin;

    internal OrtValue(nint value) => _handle = new OrtHandle(value, OrtApi.ReleaseValue);

    private unsafe OrtValue(GCHandle pin, nuint bytes, long[] shape, int elementType)
    {
        _pin = pin;
        _handle = new OrtHandle(OrtApi.CreateTensor((void*)pin.AddrOfPinnedObject(), bytes, shape, elementType), OrtApi.ReleaseValue);
    }

    ~OrtValue() => Unpin();

    internal nint Value => _handle.Value;

    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(shape);
        int elementType = ElementTypes.NumberOf(typeof(T));
        var pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        try
        {
            return new OrtValue(pin, (nuint)data.Length * (nuint)Unsafe.SizeOf<T>(), shape, elementType);
        }
        catch (OnnxRuntimeException)
        {
            pin.Free();
            throw;
        }
    }

    public unsafe ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged
    {
        (int elementType, long[] shape) = OrtApi.TensorTypeAndShape(Value);
        if (elementType != ElementTypes.NumberOf(typeof(T)))
        {
            throw new ArgumentException($"The tensor holds elements of type {ElementTypes.TypeOf(elementType)}, not {typeof(T)}.");
        }

        long count = 1;
        foreach (long dimension in shape)
        {
            count *= dimension;
        }

        return new ReadOnlySpan<T>(OrtApi.TensorData(Value), checked((int)count));
    }

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape() => new(OrtApi.TensorTypeAndShape(Value).Shape);

    public void Dispose()
    {
        _handle.Dispose();
        Unpin();
        GC.SuppressFinalize(this);
    }

    private void Unpin()
    {
        if (_pin.IsAllocated)
        {
            _pin.Free();
        }
    }
}
