using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>Values of one column, one slot a row.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>A buffer for values of the type's raw type.</summary>
    public static ColumnBuffer Create(DataViewType type, int capacity)
    {
        var raw = type.RawType;
        var buffer = raw.IsGenericType && raw.GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? typeof(VectorColumnBuffer<>).MakeGenericType(raw.GetGenericArguments())
            : typeof(ColumnBuffer<>).MakeGenericType(raw);
        return (ColumnBuffer)Activator.CreateInstance(buffer, capacity)!;
    }

    /// <summary>Says where <see cref="Read"/> reads from.</summary>
    public abstract void Bind(DataViewRow source, DataViewSchema.Column column);

    /// <summary>Takes the value of the source's current row into a slot.</summary>
    public abstract void Read(int slot);
}
