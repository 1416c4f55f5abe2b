using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Puts the values of several columns behind one another.</summary>
internal sealed class ConcatenatedGetter<T>(ConcatenatedGetter<T>.Part[] parts)
{
    private readonly VBuffer<T>[] _vectors = new VBuffer<T>[parts.Length];

    public void Get(ref VBuffer<T> destination)
    {
        var length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i].Vector?.Invoke(ref _vectors[i]);
            length += parts[i].Vector is null ? 1 : _vectors[i].Length;
        }

        var editor = VBufferEditor.Create(ref destination, length);
        var rest = editor.Values;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Vector is null)
            {
                parts[i].Scalar(ref rest[0]);
                rest = rest[1..];
            }
            else
            {
                _vectors[i].CopyTo(rest);
                rest = rest[_vectors[i].Length..];
            }
        }

        destination = editor.Commit();
    }

    /// <summary>One column: one of the two getters is null.</summary>
    internal readonly record struct Part(ValueGetter<T> Scalar, ValueGetter<VBuffer<T>> Vector);
}
