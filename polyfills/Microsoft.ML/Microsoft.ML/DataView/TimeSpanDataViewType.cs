namespace Microsoft.ML.Data;

public sealed class TimeSpanDataViewType : PrimitiveDataViewType
{
    private TimeSpanDataViewType()
        : base(typeof(TimeSpan))
    {
    }

    public static TimeSpanDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => other is TimeSpanDataViewType;

    public override bool Equals(object obj) => obj is TimeSpanDataViewType;

    public override int GetHashCode() => RawType.GetHashCode();

    public override string ToString() => "TimeSpan";
}
