using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Getters by raw type, where that is known only at run time.</summary>
internal static class RawGetter
{
    private static readonly MethodInfo OfRowMethod = typeof(RawGetter).GetMethod(nameof(OfRow), BindingFlags.NonPublic | BindingFlags.Static);
    private static readonly MethodInfo OfVectorMethod = typeof(RawGetter).GetMethod(nameof(OfVector), BindingFlags.NonPublic | BindingFlags.Static);

    /// <summary>The row's own getter of the column.</summary>
    public static Delegate Of(DataViewRow row, DataViewSchema.Column column) =>
        OfRowMethod.MakeGenericMethod(column.Type.RawType).CreateDelegate<Func<DataViewRow, DataViewSchema.Column, Delegate>>()(row, column);

    /// <summary>A getter that always gives <paramref name="value"/>; of a vector it gives copies.</summary>
    public static Delegate Of<T>(T value)
    {
        var type = typeof(T);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            return (Delegate)OfVectorMethod.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [value]);
        }

        ValueGetter<T> getter = (ref T destination) => destination = value;
        return getter;
    }

    private static Delegate OfRow<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);

    private static Delegate OfVector<T>(VBuffer<T> value)
    {
        ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> destination) => value.CopyTo(ref destination);
        return getter;
    }
}
