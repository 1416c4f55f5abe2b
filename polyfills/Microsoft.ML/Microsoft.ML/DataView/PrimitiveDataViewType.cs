namespace Microsoft.ML.Data;

/// <summary>A type whose values can be kept by plain assignment.</summary>
public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType)
        : base(rawType)
    {
        if (typeof(IDisposable).IsAssignableFrom(rawType))
        {
            throw new ArgumentException("A primitive type must not be disposable.", nameof(rawType));
        }
    }
}
