namespace Microsoft.ML.Data;

public sealed class DateTimeOffsetDataViewType : PrimitiveDataViewType
{
    private DateTimeOffsetDataViewType()
        : base(typeof(DateTimeOffset))
    {
    }

    public static DateTimeOffsetDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => other is DateTimeOffsetDataViewType;

    public override bool Equals(object obj) => obj is DateTimeOffsetDataViewType;

    public override int GetHashCode() => RawType.GetHashCode();

    public override string ToString() => "DateTimeOffset";
}
