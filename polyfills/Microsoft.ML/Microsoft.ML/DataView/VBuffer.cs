using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>A vector whose arrays can be used again: dense, or only the <see cref="GetIndices"/> that are not default.</summary>
public readonly struct VBuffer<T> : IEnumerable
{
    private readonly T[] _values;
    private readonly int[] _indices;
    private readonly int _count;

    public readonly int Length;

    /// <summary>A dense vector; <paramref name="indices"/> is kept for later use only.</summary>
    public VBuffer(int length, T[] values, int[] indices = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if ((values?.Length ?? 0) < length)
        {
            throw new ArgumentOutOfRangeException(nameof(values), "There are fewer values than the length says.");
        }

        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, length);
        if ((values?.Length ?? 0) < count)
        {
            throw new ArgumentOutOfRangeException(nameof(values), "There are fewer values than the count says.");
        }

        if (count < length && (indices?.Length ?? 0) < count)
        {
            throw new ArgumentOutOfRangeException(nameof(indices), "There are fewer indices than the count says.");
        }

        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    internal T[] ValuesArray => _values;

    internal int[] IndicesArray => _indices;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>Where the values stand; empty for a dense vector.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        if (!IsDense)
        {
            GetIndices().CopyTo(editor.Indices);
        }

        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sourceIndex);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - sourceIndex);
        var first = sourceIndex;
        var last = sourceIndex + length;
        if (!IsDense)
        {
            first = FirstAtOrAfter(sourceIndex);
            last = FirstAtOrAfter(sourceIndex + length);
        }

        var editor = VBufferEditor.Create(ref destination, length, last - first);
        _values.AsSpan(first, last - first).CopyTo(editor.Values);
        if (last - first < length)
        {
            for (var i = first; i < last; i++)
            {
                editor.Indices[i - first] = _indices[i] - sourceIndex;
            }
        }

        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(destinationIndex);
        if (destination.Length - destinationIndex < Length)
        {
            throw new ArgumentOutOfRangeException(nameof(destinationIndex), "The destination is too short.");
        }

        var target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }

        target.Fill(defaultValue);
        for (var i = 0; i < _count; i++)
        {
            target[_indices[i]] = _values[i];
        }
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>Positions and values: those that are kept, or with <paramref name="all"/> also the defaults between them.</summary>
    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        if (all && !IsDense)
        {
            var position = 0;
            foreach (var value in DenseValues())
            {
                yield return new(position++, value);
            }

            yield break;
        }

        for (var i = 0; i < _count; i++)
        {
            yield return new(IsDense ? i : _indices[i], _values[i]);
        }
    }

    public IEnumerable<T> DenseValues()
    {
        for (int position = 0, next = 0; position < Length; position++)
        {
            if (IsDense)
            {
                yield return _values[position];
            }
            else if (next < _count && _indices[next] == position)
            {
                yield return _values[next++];
            }
            else
            {
                yield return default;
            }
        }
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public T GetItemOrDefault(int index)
    {
        if (index < 0 || index >= Length)
        {
            throw new ArgumentOutOfRangeException(nameof(index), "The index is outside of the vector.");
        }

        if (IsDense)
        {
            return _values[index];
        }

        var at = _indices.AsSpan(0, _count).BinarySearch(index);
        return at < 0 ? default : _values[at];
    }

    public IEnumerator GetEnumerator() => DenseValues().GetEnumerator();

    public override string ToString() => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    private int FirstAtOrAfter(int index)
    {
        var at = _indices.AsSpan(0, _count).BinarySearch(index);
        return at < 0 ? ~at : at;
    }
}
