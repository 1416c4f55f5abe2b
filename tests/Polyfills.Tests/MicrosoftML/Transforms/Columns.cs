using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Transforms;

/// <summary>Reads whole columns.</summary>
internal static class Columns
{
    public static T[] ValuesOf<T>(IDataView view, string name)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[name]]);
        ValueGetter<T> getter = cursor.GetGetter<T>(view.Schema[name]);
        var values = new List<T>();
        while (cursor.MoveNext())
        {
            T value = default!;
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }

    public static string[] TextsOf(IDataView view, string name) => [.. ValuesOf<ReadOnlyMemory<char>>(view, name).Select(text => text.ToString())];

    public static float[][] VectorsOf(IDataView view, string name) => [.. ValuesOf<VBuffer<float>>(view, name).Select(vector => vector.DenseValues().ToArray())];

    public static string[] NamesOf(DataViewSchema schema) => [.. schema.Select(column => column.Name)];
}
