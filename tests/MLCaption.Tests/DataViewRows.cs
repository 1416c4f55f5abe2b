using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Tests;

/// <summary>Rows of a view as text, for comparing.</summary>
internal static class DataViewRows
{
    public static string[] Read(IDataView view, params string[] columns) => Read(view, random: null, columns);

    public static string[] Read(IDataView view, Random? random, params string[] columns)
    {
        var selected = Select(view.Schema, columns);
        using var cursor = view.GetRowCursor(selected, random);
        return ReadAll(cursor, selected);
    }

    public static string[][] ReadSet(IDataView view, int count, Random? random, params string[] columns)
    {
        var selected = Select(view.Schema, columns);
        var cursors = view.GetRowCursorSet(selected, count, random);
        var rows = cursors.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Max(1, cursors.Length))
            .Select(cursor => ReadAll(cursor, selected)).ToArray();
        foreach (var cursor in cursors) cursor.Dispose();
        return rows;
    }

    /// <summary>The same by the row mapper, row by row.</summary>
    public static string[] ReadRowByRow(ITransformer transformer, IDataView source, Random? random, params string[] columns)
    {
        var mapper = transformer.GetRowToRowMapper(source.Schema);
        var selected = Select(mapper.OutputSchema, columns);
        using var cursor = source.GetRowCursor(mapper.GetDependencies(selected), random);
        using var row = mapper.GetRow(cursor, selected);
        var getters = selected.Select(column => Getter(row, row.Schema[column.Index])).ToArray();
        var id = row.GetIdGetter();
        var rows = new List<string>();
        while (cursor.MoveNext()) rows.Add(Line(id, getters));
        return [.. rows];
    }

    private static DataViewSchema.Column[] Select(DataViewSchema schema, string[] columns) =>
        columns.Length == 0 ? [.. schema.Where(column => !column.IsHidden)] : [.. columns.Select(name => schema[name])];

    private static string[] ReadAll(DataViewRowCursor cursor, DataViewSchema.Column[] columns)
    {
        var getters = columns.Select(column => Getter(cursor, column)).ToArray();
        var id = cursor.GetIdGetter();
        var rows = new List<string>();
        while (cursor.MoveNext()) rows.Add(Line(id, getters));
        return [.. rows];
    }

    private static string Line(ValueGetter<DataViewRowId> idGetter, Func<string>[] getters)
    {
        DataViewRowId id = default;
        idGetter(ref id);
        return $"{id.High}:{id.Low}|{string.Join('|', getters.Select(getter => getter()))}";
    }

    private static Func<string> Getter(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType vector => Call(nameof(Vector), vector.ItemType.RawType, row, column),
        _ => Call(nameof(Scalar), column.Type.RawType, row, column),
    };

    private static Func<string> Call(string method, Type type, DataViewRow row, DataViewSchema.Column column) =>
        (Func<string>)typeof(DataViewRows)
            .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type)
            .Invoke(null, [row, column])!;

    private static Func<string> Scalar<T>(DataViewRow row, DataViewSchema.Column column) =>
        Value<T>(row, column, value => string.Create(CultureInfo.InvariantCulture, $"{value}"));

    private static Func<string> Vector<T>(DataViewRow row, DataViewSchema.Column column) => Value<VBuffer<T>>(
        row, column, value => string.Join(',', value.DenseValues().Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}"))));

    private static Func<string> Value<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> print)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return print(value);
        };
    }
}
