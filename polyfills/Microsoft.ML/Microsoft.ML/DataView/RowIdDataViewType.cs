namespace Microsoft.ML.Data;

public sealed class RowIdDataViewType : PrimitiveDataViewType
{
    private RowIdDataViewType()
        : base(typeof(DataViewRowId))
    {
    }

    public static RowIdDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => other is RowIdDataViewType;

    public override bool Equals(object obj) => obj is RowIdDataViewType;

    public override int GetHashCode() => RawType.GetHashCode();

    public override string ToString() => "DataViewRowId";
}
