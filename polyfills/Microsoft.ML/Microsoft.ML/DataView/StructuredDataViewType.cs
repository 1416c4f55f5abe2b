namespace Microsoft.ML.Data;

/// <summary>A type whose values may share memory and need disposing or copying with care: vectors, images.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    protected StructuredDataViewType(Type rawType)
        : base(rawType)
    {
    }
}
