using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Values of a column's raw type as bytes.</summary>
internal abstract class ValueCodec<T>
{
    public static ValueCodec<T> Instance { get; } = (ValueCodec<T>)Create();

    public abstract void Write(BinaryWriter writer, in T value);

    public abstract void Read(BinaryReader reader, ref T value);

    private static object Create()
    {
        var type = typeof(T);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? Activator.CreateInstance(typeof(VectorCodec<>).MakeGenericType(type.GenericTypeArguments))
            : new ScalarCodec<T>();
    }
}

internal sealed class ScalarCodec<T> : ValueCodec<T>
{
    public override void Write(BinaryWriter writer, in T value) => ItemCodec<T>.Instance.Write(writer, new ReadOnlySpan<T>(in value));

    public override void Read(BinaryReader reader, ref T value) => ItemCodec<T>.Instance.Read(reader, new Span<T>(ref value));
}

internal sealed class VectorCodec<T> : ValueCodec<VBuffer<T>>
{
    public override void Write(BinaryWriter writer, in VBuffer<T> value)
    {
        writer.Write(value.Length);
        writer.Write(value.IsDense);
        if (!value.IsDense)
        {
            writer.Write(value.GetValues().Length);
            ItemCodec<int>.Instance.Write(writer, value.GetIndices());
        }

        ItemCodec<T>.Instance.Write(writer, value.GetValues());
    }

    public override void Read(BinaryReader reader, ref VBuffer<T> value)
    {
        var length = reader.ReadInt32();
        var isDense = reader.ReadBoolean();
        var count = isDense ? length : reader.ReadInt32();
        if (length < 0 || count < 0 || count > length)
        {
            throw new FormatException($"Corrupt model file: a vector of {length} items that holds {count}.");
        }

        var editor = isDense ? VBufferEditor.Create(ref value, length) : VBufferEditor.Create(ref value, length, count);
        if (!isDense)
        {
            ItemCodec<int>.Instance.Read(reader, editor.Indices);
        }

        ItemCodec<T>.Instance.Read(reader, editor.Values);
        value = editor.Commit();
    }
}
