using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

/// <summary>A tensor in an open <see cref="WeightFile"/>; its numbers are read when they are asked for.</summary>
public sealed class StoredTensor
{
    private readonly WeightInput _input;
    private readonly long _offset;
    private readonly IReadOnlyList<long>? _strides;
    private readonly bool _isBigEndian;

    /// <param name="input">The file.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="type">Its elements' type.</param>
    /// <param name="shape">Its shape, of elements that can be counted.</param>
    /// <param name="offset">Where in the file its first element begins.</param>
    /// <param name="strides">Elements from one index to the next, for each dimension; null where all elements follow each other.</param>
    /// <param name="isBigEndian">Whether an element's highest byte comes first.</param>
    internal StoredTensor(
        WeightInput input, string name, ScalarType type, IReadOnlyList<long> shape, long offset, IReadOnlyList<long>? strides = null, bool isBigEndian = false)
    {
        _input = input;
        Name = name;
        Type = type;
        Shape = shape;
        Count = ElementTypes.Count(shape)!.Value;
        _offset = offset;
        _strides = strides is null || AreContiguous(shape, strides) ? null : strides;
        _isBigEndian = isBigEndian;
    }

    /// <summary>Its name, as the file has it.</summary>
    public string Name { get; }

    /// <summary>The extent of each dimension; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The type of its elements: an integer type, <c>Bool</c> or a floating-point type.</summary>
    public ScalarType Type { get; }

    /// <summary>How many elements it has.</summary>
    public long Count { get; }

    /// <summary>Its numbers, the last index running fastest.</summary>
    /// <returns><see cref="Count"/> numbers; of another type than <c>Float32</c> the nearest single.</returns>
    /// <exception cref="InvalidDataException">The file ends early, or the tensor has more elements than an array can have.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public float[] ReadSingles()
    {
        int size = ElementTypes.Size(Type);
        long span = Count == 0 ? 0 : 1 + (_strides is null ? Count - 1 : Shape.Zip(_strides, (extent, stride) => (extent - 1) * stride).Sum());
        if (Math.Max(span, Count) * size > Array.MaxLength)
        {
            throw WeightFileErrors.Damaged(_input.Path, $"'{Name}' has {Count} elements, more than can be read.");
        }

        _input.Require(_offset, span * size);
        var singles = new float[(int)Count];
        if (Type == ScalarType.Float32 && _strides is null && _isBigEndian != BitConverter.IsLittleEndian)
        {
            _input.Read(_offset, MemoryMarshal.AsBytes(singles.AsSpan()));
            return singles;
        }

        byte[] bytes = _input.Read(_offset, (int)(span * size));
        if (_isBigEndian)
        {
            for (int at = 0; at < bytes.Length; at += size) bytes.AsSpan(at, size).Reverse();
        }

        ElementTypes.ToSingles(Type, _strides is null ? bytes : Gather(bytes, _strides, size), singles);
        return singles;
    }

    private static bool AreContiguous(IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        long expected = 1;
        for (int i = shape.Count - 1; i >= 0; i--)
        {
            if (shape[i] != 1 && strides[i] != expected) return false;
            expected *= shape[i];
        }

        return true;
    }

    private byte[] Gather(byte[] stored, IReadOnlyList<long> strides, int size)
    {
        var gathered = new byte[Count * size];
        var index = new long[Shape.Count];
        long from = 0;
        for (int to = 0; to < gathered.Length; to += size)
        {
            stored.AsSpan((int)from * size, size).CopyTo(gathered.AsSpan(to));
            for (int i = index.Length - 1; i >= 0; i--)
            {
                from += strides[i];
                if (++index[i] < Shape[i]) break;
                from -= index[i] * strides[i];
                index[i] = 0;
            }
        }

        return gathered;
    }
}
