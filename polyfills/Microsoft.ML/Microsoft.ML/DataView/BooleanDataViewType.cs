namespace Microsoft.ML.Data;

public sealed class BooleanDataViewType : PrimitiveDataViewType
{
    private BooleanDataViewType()
        : base(typeof(bool))
    {
    }

    public static BooleanDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => other is BooleanDataViewType;

    public override bool Equals(object obj) => obj is BooleanDataViewType;

    public override int GetHashCode() => RawType.GetHashCode();

    public override string ToString() => "Boolean";
}
