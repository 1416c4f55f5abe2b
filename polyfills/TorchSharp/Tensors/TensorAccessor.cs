using System.Collections;

namespace TorchSharp.Utils;

/// <summary>Elements of a tensor on the processor, in row-major order whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly T* start;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        tensor.RequireCpu();
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
        start = Count == 0 ? null : (T*)tensor.DataPointer();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get
        {
            T value = start[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            start[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);

    public override int GetHashCode() => Count.GetHashCode();

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    public Array ToNDArray()
    {
        Array result = Array.CreateInstance(typeof(T), shape.Length == 0 ? [1] : shape);
        long index = 0;
        var indices = new long[Math.Max(shape.Length, 1)];
        foreach (T value in this)
        {
            long left = index++;
            for (int d = shape.Length - 1; d >= 0; left /= shape[d--]) indices[d] = left % shape[d];
            result.SetValue(value, indices);
        }
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous)
        {
            new ReadOnlySpan<T>(start + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (int i = 0; i < count; i++) target[i] = start[Offset(tensorIndex + i)];
        }
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous)
        {
            source[..count].CopyTo(new Span<T>(start + tensorIndex, count));
        }
        else
        {
            for (int i = 0; i < count; i++) start[Offset(tensorIndex + i)] = source[i];
        }
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }

    private T At(long index)
    {
        T value = start[contiguous ? index : Offset(index)];
        GC.KeepAlive(tensor);
        return value;
    }

    private long Offset(long index)
    {
        long offset = 0;
        for (int d = shape.Length - 1; d >= 0; index /= shape[d--]) offset += index % shape[d] * strides[d];
        return offset;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
        {
            if ((ulong)indices[0] >= (ulong)Count) throw new IndexOutOfRangeException($"Index {indices[0]} is outside of {Count} elements.");
            return Offset(indices[0]);
        }
        if (indices.Length != shape.Length) throw new ArgumentException($"{indices.Length} indices for a tensor of {shape.Length} dimensions.");
        long offset = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)shape[d]) throw new IndexOutOfRangeException($"Index {indices[d]} is outside of dimension {d} of {shape[d]}.");
            offset += indices[d] * strides[d];
        }
        return offset;
    }
}
