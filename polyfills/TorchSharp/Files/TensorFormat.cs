using static TorchSharp.torch;

namespace TorchSharp.Files;

/// <summary>
/// A tensor in a <c>.dat</c> file: its type, the number of dimensions and each dimension as LEB128 numbers, then the
/// elements, little endian, row by row.
/// </summary>
internal static class TensorFormat
{
    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        long[] shape = tensor.shape;
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (long length in shape) writer.Write7BitEncodedInt64(length);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream);
    }

    /// <summary>Without a target the data are passed over.</summary>
    internal static void ReadInto(BinaryReader reader, Tensor? target)
    {
        (ScalarType type, long[] shape) = ReadHead(reader);
        if (target is null)
        {
            Skip(reader, shape.TotalSize() * type.ElementSize());
            return;
        }
        if (type != target.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: expected {target.dtype}, found {type}. Make sure that the model you are loading into is exactly the same as the origin.");
        if (!shape.SequenceEqual(target.shape))
            throw new ArgumentException($"Mismatched tensor shape while loading: expected [{string.Join(", ", target.shape)}], found [{string.Join(", ", shape)}]. Make sure that the model you are loading into is exactly the same as the origin.");
        target.ReadBytesFromStream(reader.BaseStream);
    }

    internal static Tensor Read(BinaryReader reader)
    {
        (ScalarType type, long[] shape) = ReadHead(reader);
        Tensor made = empty(shape, type, CPU);
        made.ReadBytesFromStream(reader.BaseStream);
        return made;
    }

    private static (ScalarType Type, long[] Shape) ReadHead(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined(type)) throw new InvalidDataException($"No tensor begins here: {(int)type} is no element type.");
        var shape = new long[reader.Read7BitEncodedInt64()];
        for (int i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        return (type, shape);
    }

    private static void Skip(BinaryReader reader, long count)
    {
        Span<byte> block = stackalloc byte[4096];
        for (; count > 0; count -= block.Length) reader.BaseStream.ReadExactly(block[..(int)Math.Min(count, block.Length)]);
    }
}
