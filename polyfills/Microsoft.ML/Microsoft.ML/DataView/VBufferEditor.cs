namespace Microsoft.ML.Data;

/// <summary>Opens the arrays of a vector for writing.</summary>
public static class VBufferEditor
{
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination) =>
        Create(ref destination, destination.Length, destination.GetValues().Length, keepOldOnResize: true);

    /// <param name="destination">The vector whose arrays are used where they are large enough; not to be used again but for the committed result.</param>
    /// <param name="newLogicalLength">The length of the new vector.</param>
    /// <param name="valuesCount">How many values are given; all by default. Fewer make a sparse vector.</param>
    /// <param name="maxValuesCapacity">The most values that the arrays may hold; <paramref name="newLogicalLength"/> by default.</param>
    /// <param name="keepOldOnResize">Whether old values are copied where a new array is made.</param>
    /// <param name="requireIndicesOnDense">Whether there are indices even for a dense vector.</param>
    public static VBufferEditor<T> Create<T>(
        ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount = null,
        int? maxValuesCapacity = null,
        bool keepOldOnResize = false,
        bool requireIndicesOnDense = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newLogicalLength);
        var count = valuesCount ?? newLogicalLength;
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(valuesCount));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, newLogicalLength, nameof(valuesCount));
        var capacity = Math.Max(maxValuesCapacity ?? newLogicalLength, count);

        var values = Room(destination.ValuesArray, count, capacity, keepOldOnResize, out var newValues);
        var indices = destination.IndicesArray;
        var newIndices = false;
        if (count < newLogicalLength || requireIndicesOnDense)
        {
            indices = Room(indices, count, capacity, keepOldOnResize, out newIndices);
        }

        return new(newLogicalLength, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    private static TItem[] Room<TItem>(TItem[] old, int count, int capacity, bool keep, out bool isNew)
    {
        isNew = (old?.Length ?? 0) < count;
        if (!isNew)
        {
            return old;
        }

        // Room to grow, but no more than the caller says can ever be needed.
        var room = new TItem[(int)Math.Min(capacity, Math.Max(count, (old?.Length ?? 0) * 2L))];
        if (keep)
        {
            old?.CopyTo(room, 0);
        }

        return room;
    }
}
