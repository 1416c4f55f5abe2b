using Microsoft.ML.Data;

namespace MLCaption.Transforms;

internal sealed class VectorColumnBuffer<T>(int capacity) : ColumnBuffer<VBuffer<T>>(capacity)
{
    public override void CopyTo(int slot, ref VBuffer<T> destination) => Values[slot].CopyTo(ref destination);
}
