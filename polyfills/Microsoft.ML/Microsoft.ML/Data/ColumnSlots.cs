using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Numbered places that keep values of one column.</summary>
internal abstract class ColumnSlots
{
    /// <summary>Whether values of this type can be kept: images and other types of users can't, as nobody would know when to dispose them.</summary>
    public static bool CanKeep(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType;

    /// <summary>Places for a column of <paramref name="row"/>.</summary>
    public static ColumnSlots Of(DataViewRow row, DataViewSchema.Column column) =>
        (ColumnSlots)typeof(ColumnSlots).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)
            .MakeGenericMethod(column.Type.RawType).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [row, column], null);

    public static ColumnSlots OfIds(DataViewRow row) => new Values<DataViewRowId>(row.GetIdGetter());

    /// <summary>Keeps the row's value.</summary>
    public abstract void Store(int slot);

    /// <summary>A getter of what is kept in the place that <paramref name="slot"/> names when it is called.</summary>
    public abstract Delegate MakeGetter(Func<int> slot);

    private static ColumnSlots Make<TValue>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<TValue>(column);
        return column.Type is VectorDataViewType vector
            ? (ColumnSlots)Activator.CreateInstance(typeof(Vectors<>).MakeGenericType(vector.ItemType.RawType), getter)
            : new Values<TValue>(getter);
    }

    private abstract class Slots<TValue>(ValueGetter<TValue> source) : ColumnSlots
    {
        private TValue[] _kept = new TValue[16];

        public override void Store(int slot)
        {
            if (slot >= _kept.Length)
            {
                Array.Resize(ref _kept, Math.Max(slot + 1, _kept.Length * 2));
            }

            source(ref _kept[slot]);
        }

        public override Delegate MakeGetter(Func<int> slot) => new ValueGetter<TValue>((ref TValue value) => Copy(_kept[slot()], ref value));

        protected abstract void Copy(in TValue kept, ref TValue value);
    }

    private sealed class Values<TValue>(ValueGetter<TValue> source) : Slots<TValue>(source)
    {
        protected override void Copy(in TValue kept, ref TValue value) => value = kept;
    }

    private sealed class Vectors<TItem>(ValueGetter<VBuffer<TItem>> source) : Slots<VBuffer<TItem>>(source)
    {
        protected override void Copy(in VBuffer<TItem> kept, ref VBuffer<TItem> value) => kept.CopyTo(ref value);
    }
}
