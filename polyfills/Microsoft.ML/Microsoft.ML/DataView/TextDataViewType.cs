namespace Microsoft.ML.Data;

public sealed class TextDataViewType : PrimitiveDataViewType
{
    private TextDataViewType()
        : base(typeof(ReadOnlyMemory<char>))
    {
    }

    public static TextDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => other is TextDataViewType;

    public override bool Equals(object obj) => obj is TextDataViewType;

    public override int GetHashCode() => RawType.GetHashCode();

    public override string ToString() => "String";
}
