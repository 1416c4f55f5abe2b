namespace MLCaption.Networks.WeightFiles;

/// <summary>A view of a storage.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="Offset">Elements of the storage before the first.</param>
/// <param name="Shape">The extent of each dimension.</param>
/// <param name="Strides">Elements of the storage from one index to the next, for each dimension.</param>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides)
{
    /// <summary>Whether every element lies in the storage, and none is named more often than the storage has elements.</summary>
    public bool IsInside()
    {
        if (Offset < 0 || Shape.Count != Strides.Count || Strides.Any(stride => stride < 0)) return false;
        if (ElementTypes.Count(Shape) is not { } count || count > Storage.Count) return false;
        if (count == 0) return true;
        Int128 last = Offset;
        for (int i = 0; i < Shape.Count; i++) last += (Int128)(Shape[i] - 1) * Strides[i];
        return last < Storage.Count;
    }
}
