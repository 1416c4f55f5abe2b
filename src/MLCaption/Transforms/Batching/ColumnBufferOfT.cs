using Microsoft.ML;

namespace MLCaption.Transforms;

internal class ColumnBuffer<T>(int capacity) : ColumnBuffer
{
    private ValueGetter<T>? _getter;

    public T[] Values { get; } = new T[capacity];

    public override void Bind(DataViewRow source, DataViewSchema.Column column) => _getter = source.GetGetter<T>(column);

    public override void Read(int slot) => _getter!(ref Values[slot]);

    /// <summary>Hands the value of a slot out; the receiver may change what it gets.</summary>
    public virtual void CopyTo(int slot, ref T destination) => destination = Values[slot];
}
