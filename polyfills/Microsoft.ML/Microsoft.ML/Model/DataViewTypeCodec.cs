using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Types of columns as bytes. Only those are savable whose values <see cref="ValueCodec{T}"/> can write; an image is not.</summary>
internal static class DataViewTypeCodec
{
    private const string Key = "Key";
    private const string Vector = "Vector";

    private static readonly Dictionary<string, PrimitiveDataViewType> Primitives = new PrimitiveDataViewType[]
    {
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16,
        NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
        NumberDataViewType.Single, NumberDataViewType.Double, BooleanDataViewType.Instance, TextDataViewType.Instance,
        DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, TimeSpanDataViewType.Instance, RowIdDataViewType.Instance,
    }.ToDictionary(NameOf);

    public static bool IsSavable(DataViewType type) => type switch
    {
        VectorDataViewType vector => IsSavable(vector.ItemType),
        KeyDataViewType => true,
        PrimitiveDataViewType primitive => Primitives.TryGetValue(NameOf(primitive), out var known) && known.Equals(primitive),
        _ => false,
    };

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write(Vector);
                writer.Write7BitEncodedInt(vector.Dimensions.Length);
                foreach (var dimension in vector.Dimensions)
                {
                    writer.Write(dimension);
                }

                Write(writer, vector.ItemType);
                break;
            case KeyDataViewType key:
                writer.Write(Key);
                writer.Write(NameOf(NumberDataViewType.Of(key.RawType)));
                writer.Write(key.Count);
                break;
            case PrimitiveDataViewType primitive when IsSavable(primitive):
                writer.Write(NameOf(primitive));
                break;
            default:
                throw new NotSupportedException($"A column of the type {type} can't be saved.");
        }
    }

    public static DataViewType Read(BinaryReader reader)
    {
        var name = reader.ReadString();
        switch (name)
        {
            case Vector:
                var dimensions = new int[reader.Read7BitEncodedInt()];
                for (var i = 0; i < dimensions.Length; i++)
                {
                    dimensions[i] = reader.ReadInt32();
                }

                return Read(reader) is PrimitiveDataViewType item
                    ? new VectorDataViewType(item, dimensions)
                    : throw new FormatException("Corrupt model file: a vector of vectors.");
            case Key:
                return new KeyDataViewType(Primitive(reader.ReadString()).RawType, reader.ReadUInt64());
            default:
                return Primitive(name);
        }
    }

    private static string NameOf(PrimitiveDataViewType type) => type is TextDataViewType ? "Text" : type.RawType.Name;

    private static PrimitiveDataViewType Primitive(string name) =>
        Primitives.TryGetValue(name, out var type) ? type : throw new FormatException($"Corrupt model file: unknown type '{name}'.");
}
