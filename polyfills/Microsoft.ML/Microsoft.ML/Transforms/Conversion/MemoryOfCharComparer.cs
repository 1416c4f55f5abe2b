namespace Microsoft.ML.Transforms;

/// <summary>Texts are equal by their characters.</summary>
internal sealed class MemoryOfCharComparer : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
{
    private MemoryOfCharComparer()
    {
    }

    public static MemoryOfCharComparer Instance { get; } = new();

    /// <summary>The comparer for keys of a raw type.</summary>
    public static IEqualityComparer<T> For<T>() => Instance as IEqualityComparer<T> ?? EqualityComparer<T>.Default;

    public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<char> obj) => string.GetHashCode(obj.Span);

    public int Compare(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceCompareTo(y.Span);
}
