using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.DataView;

public sealed class DataViewTypeTests
{
    public static TheoryData<DataViewType, Type, string> Types => new()
    {
        { TextDataViewType.Instance, typeof(ReadOnlyMemory<char>), "String" },
        { BooleanDataViewType.Instance, typeof(bool), "Boolean" },
        { NumberDataViewType.Single, typeof(float), "Single" },
        { NumberDataViewType.Int64, typeof(long), "Int64" },
        { DateTimeDataViewType.Instance, typeof(DateTime), "DateTime" },
        { TimeSpanDataViewType.Instance, typeof(TimeSpan), "TimeSpan" },
        { new KeyDataViewType(typeof(uint), 10), typeof(uint), "Key<UInt32, 0-9>" },
        { new VectorDataViewType(NumberDataViewType.Single), typeof(VBuffer<float>), "Vector<Single>" },
        { new VectorDataViewType(NumberDataViewType.Single, 3), typeof(VBuffer<float>), "Vector<Single, 3>" },
        { new VectorDataViewType(NumberDataViewType.Single, 3, 2, 4), typeof(VBuffer<float>), "Vector<Single, 3, 2, 4>" },
        { new VectorDataViewType(TextDataViewType.Instance, 0, 2), typeof(VBuffer<ReadOnlyMemory<char>>), "Vector<String, *, 2>" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_has_a_raw_type_and_a_name(DataViewType type, Type rawType, string name)
    {
        Assert.Equal(rawType, type.RawType);
        Assert.Equal(name, type.ToString());
    }

    [Fact]
    public void The_size_of_a_vector_is_the_product_of_its_dimensions()
    {
        Assert.Equal(24, new VectorDataViewType(NumberDataViewType.Single, 3, 2, 4).Size);
        Assert.True(new VectorDataViewType(NumberDataViewType.Single, 3).IsKnownSize);
        Assert.False(new VectorDataViewType(NumberDataViewType.Single, 3, 0).IsKnownSize);
        Assert.False(new VectorDataViewType(NumberDataViewType.Single).IsKnownSize);
    }

    [Fact]
    public void Vectors_are_equal_with_equal_items_and_dimensions()
    {
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2, 3), new VectorDataViewType(NumberDataViewType.Single, ImmutableArray.Create(2, 3)));
        Assert.NotEqual(new VectorDataViewType(NumberDataViewType.Single, 6), new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        Assert.NotEqual(new VectorDataViewType(NumberDataViewType.Single, 6), new VectorDataViewType(NumberDataViewType.Double, 6));
    }

    [Fact]
    public void Keys_are_equal_with_equal_type_and_count()
    {
        Assert.Equal(new KeyDataViewType(typeof(uint), 5), new KeyDataViewType(typeof(uint), 5ul));
        Assert.NotEqual(new KeyDataViewType(typeof(uint), 5), new KeyDataViewType(typeof(uint), 6));
        Assert.NotEqual(new KeyDataViewType(typeof(byte), 5), new KeyDataViewType(typeof(uint), 5));
    }

    [Theory]
    [InlineData(typeof(int))]
    [InlineData(typeof(float))]
    public void A_key_is_unsigned(Type type)
    {
        Assert.False(KeyDataViewType.IsValidDataType(type));
        Assert.ThrowsAny<ArgumentException>(() => new KeyDataViewType(type, 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public void The_count_of_a_key_fits_its_type(int count) =>
        Assert.ThrowsAny<ArgumentException>(() => new KeyDataViewType(typeof(byte), count));
}
