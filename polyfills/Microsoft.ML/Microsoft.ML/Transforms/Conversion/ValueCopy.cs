using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Copies values so that who gets one can't change the original: vectors item by item, the rest by assignment.</summary>
internal class ValueCopy<T>
{
    public static ValueCopy<T> Instance { get; } =
        typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? (ValueCopy<T>)Activator.CreateInstance(typeof(VectorValueCopy<>).MakeGenericType(typeof(T).GenericTypeArguments))
            : new();

    public virtual void Copy(in T source, ref T destination) => destination = source;
}

internal sealed class VectorValueCopy<T> : ValueCopy<VBuffer<T>>
{
    public override void Copy(in VBuffer<T> source, ref VBuffer<T> destination) => source.CopyTo(ref destination);
}
