namespace Microsoft.ML.Data;

public sealed class DateTimeDataViewType : PrimitiveDataViewType
{
    private DateTimeDataViewType()
        : base(typeof(DateTime))
    {
    }

    public static DateTimeDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => other is DateTimeDataViewType;

    public override bool Equals(object obj) => obj is DateTimeDataViewType;

    public override int GetHashCode() => RawType.GetHashCode();

    public override string ToString() => "DateTime";
}
