using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML;

/// <summary>A row of items as bytes.</summary>
internal abstract class ItemCodec<T>
{
    public static ItemCodec<T> Instance { get; } = (ItemCodec<T>)Create();

    public abstract void Write(BinaryWriter writer, ReadOnlySpan<T> items);

    public abstract void Read(BinaryReader reader, Span<T> items);

    private static object Create()
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
        {
            return new TextCodec();
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return new DateTimeOffsetCodec();
        }

        return RuntimeHelpers.IsReferenceOrContainsReferences<T>()
            ? throw new NotSupportedException($"Values of the type {typeof(T)} can't be saved.")
            : Activator.CreateInstance(typeof(BlockCodec<>).MakeGenericType(typeof(T)));
    }
}

/// <summary>Items whose bytes are their value: numbers, truth values, points in time, row ids. Large blocks go through piece by piece.</summary>
internal sealed class BlockCodec<T> : ItemCodec<T>
    where T : unmanaged
{
    private const int ItemsAtOnce = 1 << 18;

    public override void Write(BinaryWriter writer, ReadOnlySpan<T> items)
    {
        for (; items.Length > ItemsAtOnce; items = items[ItemsAtOnce..])
        {
            writer.Write(MemoryMarshal.AsBytes(items[..ItemsAtOnce]));
        }

        writer.Write(MemoryMarshal.AsBytes(items));
    }

    public override void Read(BinaryReader reader, Span<T> items)
    {
        for (; items.Length > ItemsAtOnce; items = items[ItemsAtOnce..])
        {
            reader.ReadExactly(MemoryMarshal.AsBytes(items[..ItemsAtOnce]));
        }

        reader.ReadExactly(MemoryMarshal.AsBytes(items));
    }
}

internal sealed class TextCodec : ItemCodec<ReadOnlyMemory<char>>
{
    public override void Write(BinaryWriter writer, ReadOnlySpan<ReadOnlyMemory<char>> items)
    {
        foreach (var item in items)
        {
            writer.Write(item.ToString());
        }
    }

    public override void Read(BinaryReader reader, Span<ReadOnlyMemory<char>> items)
    {
        foreach (ref var item in items)
        {
            item = reader.ReadString().AsMemory();
        }
    }
}

internal sealed class DateTimeOffsetCodec : ItemCodec<DateTimeOffset>
{
    public override void Write(BinaryWriter writer, ReadOnlySpan<DateTimeOffset> items)
    {
        foreach (var item in items)
        {
            writer.Write(item.Ticks);
            writer.Write(item.Offset.Ticks);
        }
    }

    public override void Read(BinaryReader reader, Span<DateTimeOffset> items)
    {
        foreach (ref var item in items)
        {
            item = new(reader.ReadInt64(), new TimeSpan(reader.ReadInt64()));
        }
    }
}
