using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>A schema as bytes: names, types and annotations, hidden columns included. What has no savable type is left out, as the package does.</summary>
internal static class SchemaCodec
{
    private static readonly MethodInfo WriteAnnotationMethod = Method(nameof(WriteAnnotation));
    private static readonly MethodInfo ReadAnnotationMethod = Method(nameof(ReadAnnotation));

    public static void Write(BinaryWriter writer, DataViewSchema schema)
    {
        var savable = schema.Where(column => DataViewTypeCodec.IsSavable(column.Type)).ToArray();
        writer.Write7BitEncodedInt(savable.Length);
        foreach (var column in savable)
        {
            writer.Write(column.Name);
            DataViewTypeCodec.Write(writer, column.Type);
            WriteAnnotations(writer, column.Annotations);
        }
    }

    public static DataViewSchema Read(BinaryReader reader)
    {
        var builder = new DataViewSchema.Builder();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var name = reader.ReadString();
            var type = DataViewTypeCodec.Read(reader);
            builder.AddColumn(name, type, ReadAnnotations(reader));
        }

        return builder.ToSchema();
    }

    public static void WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations)
    {
        var savable = annotations.Schema.Where(column => DataViewTypeCodec.IsSavable(column.Type)).ToArray();
        writer.Write7BitEncodedInt(savable.Length);
        foreach (var column in savable)
        {
            writer.Write(column.Name);
            DataViewTypeCodec.Write(writer, column.Type);
            WriteAnnotationMethod.MakeGenericMethod(column.Type.RawType)
                .CreateDelegate<Action<BinaryWriter, DataViewSchema.Annotations, DataViewSchema.Column>>()(writer, annotations, column);
        }
    }

    public static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var name = reader.ReadString();
            var type = DataViewTypeCodec.Read(reader);
            ReadAnnotationMethod.MakeGenericMethod(type.RawType)
                .CreateDelegate<Action<BinaryReader, DataViewSchema.Annotations.Builder, string, DataViewType>>()(reader, builder, name, type);
        }

        return builder.ToAnnotations();
    }

    private static void WriteAnnotation<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        T value = default;
        annotations.GetGetter<T>(column)(ref value);
        ValueCodec<T>.Instance.Write(writer, in value);
    }

    private static void ReadAnnotation<T>(BinaryReader reader, DataViewSchema.Annotations.Builder builder, string name, DataViewType type)
    {
        T saved = default;
        ValueCodec<T>.Instance.Read(reader, ref saved);
        builder.Add(name, type, RawGetter.Of(saved));
    }

    private static MethodInfo Method(string name) => typeof(SchemaCodec).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static);
}
