using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class LoadFromEnumerableTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Members_become_columns_of_their_types()
    {
        var schema = _ml.Data.LoadFromEnumerable<Everything>([]).Schema;

        Assert.Equal(
            [
                "Field: Int32", "Flag: Boolean", "Signed8: SByte", "Unsigned8: Byte", "Signed16: Int16", "Unsigned16: UInt16", "Unsigned32: UInt32",
                "Signed64: Int64", "Unsigned64: UInt64", "Real32: Single", "Real64: Double", "Text: String", "Memory: String", "Date: DateTime", "Offset: DateTimeOffset",
                "Span: TimeSpan", "Renamed: String", "Loose: Vector<Single>", "Fixed: Vector<Single, 3>", "Shaped: Vector<Single, 2, 2>",
                "Texts: Vector<String>", "Buffer: Vector<Int32>", "Category: Key<UInt32, 0-4>",
            ],
            schema.Select(column => $"{column.Name}: {column.Type}"));
    }

    [Fact]
    public void Values_are_read_through_getters_of_raw_types()
    {
        var view = _ml.Data.LoadFromEnumerable([new Everything()]);

        Assert.Equal("hello", view.GetColumn<ReadOnlyMemory<char>>("Text").Single().ToString());
        Assert.Equal([1f, 2f, 3f], view.GetColumn<VBuffer<float>>("Fixed").Single().DenseValues());
        Assert.Equal(["a", "b"], view.GetColumn<VBuffer<ReadOnlyMemory<char>>>("Texts").Single().DenseValues().Select(text => text.ToString()));
        Assert.Equal([4, 5], view.GetColumn<VBuffer<int>>("Buffer").Single().DenseValues());
        Assert.Equal(new DateTime(2020, 1, 2), view.GetColumn<DateTime>("Date").Single());
        Assert.Equal(7, view.GetColumn<int>("Field").Single());
    }

    [Fact]
    public void A_null_text_is_empty_and_a_null_array_has_no_items()
    {
        var view = _ml.Data.LoadFromEnumerable([new Everything { Text = null!, Loose = null!, Texts = null! }]);

        Assert.True(view.GetColumn<ReadOnlyMemory<char>>("Text").Single().IsEmpty);
        Assert.Equal(0, view.GetColumn<VBuffer<float>>("Loose").Single().Length);
        Assert.Equal(0, view.GetColumn<VBuffer<ReadOnlyMemory<char>>>("Texts").Single().Length);
    }

    [Fact]
    public void A_key_counts_from_0_in_objects_and_from_1_in_views()
    {
        var view = _ml.Data.LoadFromEnumerable(new uint[] { 0, 4, 5 }.Select(key => new Everything { Category = key }));

        Assert.Equal([1u, 5u, 0u], view.GetColumn<uint>("Category"));
    }

    [Fact]
    public void Nothing_is_enumerated_before_a_cursor_moves()
    {
        var read = 0;
        var view = _ml.Data.LoadFromEnumerable(Counted());
        using var cursor = view.GetRowCursor(view.Schema);

        Assert.Equal(0, read);
        Assert.Equal(-1, cursor.Position);
        Assert.True(cursor.MoveNext());
        Assert.Equal((1, 0), (read, cursor.Position));

        IEnumerable<Sample> Counted()
        {
            while (true)
            {
                read++;
                yield return new Sample();
            }
        }
    }

    [Fact]
    public void Each_cursor_enumerates_anew()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Stream(3));

        Assert.Equal([0, 1, 2], view.GetColumn<int>("Number"));
        Assert.Equal([0, 1, 2], view.GetColumn<int>("Number"));
    }

    [Fact]
    public void Only_active_columns_may_be_read()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(2));
        using var cursor = view.GetRowCursor([view.Schema["Number"]]);

        Assert.True(cursor.IsColumnActive(view.Schema["Number"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Text"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"]));
    }

    [Fact]
    public void A_getter_of_another_type_is_an_invalid_operation()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(2));
        using var cursor = view.GetRowCursor(view.Schema);

        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema["Number"]));
    }

    [Fact]
    public void There_is_no_value_before_the_first_row()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(2));
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<int>(view.Schema["Number"]);
        var number = 0;

        Assert.Throws<InvalidOperationException>(() => getter(ref number));
    }

    [Fact]
    public void A_cursor_at_its_end_stays_there()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(1));
        using var cursor = view.GetRowCursor(view.Schema);

        Assert.True(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
    }

    [Fact]
    public void A_list_knows_its_length_and_can_be_shuffled()
    {
        var list = _ml.Data.LoadFromEnumerable(Sample.Many(5));
        var stream = _ml.Data.LoadFromEnumerable(Sample.Stream(5));

        Assert.Equal((5, true), (list.GetRowCount(), list.CanShuffle));
        Assert.Equal((null, false), (stream.GetRowCount(), stream.CanShuffle));
    }

    [Fact]
    public void A_shuffled_cursor_of_a_list_gives_each_row_once_and_keeps_its_id()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(100));
        using var cursor = view.GetRowCursor(view.Schema, new Random(1));
        var numberOf = cursor.GetGetter<int>(view.Schema["Number"]);
        var idOf = cursor.GetIdGetter();
        var numbers = new List<int>();
        var (number, id) = (0, default(DataViewRowId));
        while (cursor.MoveNext())
        {
            numberOf(ref number);
            idOf(ref id);
            Assert.Equal((ulong)number, id.Low);
            numbers.Add(number);
        }

        Assert.NotEqual(Enumerable.Range(0, 100), numbers);
        Assert.Equal(Enumerable.Range(0, 100), numbers.Order());
    }

    [Fact]
    public void The_same_randomness_gives_the_same_order()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(20));

        Assert.Equal(Sample.NumbersOf(view.GetRowCursor(view.Schema, new Random(1))), Sample.NumbersOf(view.GetRowCursor(view.Schema, new Random(1))));
    }

    [Fact]
    public void A_null_among_streamed_objects_is_an_invalid_operation()
    {
        var view = _ml.Data.LoadFromEnumerable(Enumerable.Repeat<Sample>(null!, 1).Where(_ => true));

        Assert.Throws<InvalidOperationException>(() => view.GetColumn<int>("Number").ToList());
    }

    [Fact]
    public void A_member_of_a_type_that_is_no_column_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable<Unfit>([]));

    [Fact]
    public void Two_columns_of_one_name_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable<Repeated>([]));

    [Fact]
    public void A_definition_changes_names_types_and_annotations()
    {
        var definition = SchemaDefinition.Create(typeof(Everything), SchemaDefinition.Direction.Read);
        definition["Loose"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        definition["Loose"].AddAnnotation("Note", "first", TextDataViewType.Instance);
        definition["Text"].ColumnName = "Caption";
        definition.RemoveAll(column => column.ColumnName is not ("Loose" or "Caption"));

        var schema = _ml.Data.LoadFromEnumerable([new Everything()], definition).Schema;

        Assert.Equal(["Caption: String", "Loose: Vector<Single, 2>"], schema.Select(column => $"{column.Name}: {column.Type}"));
        ReadOnlyMemory<char> note = default;
        schema["Loose"].Annotations.GetValue("Note", ref note);
        Assert.Equal("first", note.ToString());
    }

    [Fact]
    public void A_schema_gives_types_that_a_class_leaves_open()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Values", new VectorDataViewType(NumberDataViewType.Single, 2));

        var view = _ml.Data.LoadFromEnumerable([new OneVector()], builder.ToSchema());

        Assert.Equal(2, ((VectorDataViewType)view.Schema["Values"].Type).Size);
        Assert.False(view.CanShuffle);
    }

    [Fact]
    public void A_schema_with_a_column_that_the_class_lacks_is_an_invalid_operation()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Other", NumberDataViewType.Int32);

        Assert.Throws<InvalidOperationException>(() => _ml.Data.LoadFromEnumerable([new OneVector()], builder.ToSchema()));
    }

    [Fact]
    public void A_key_needs_its_count() => Assert.Throws<NotSupportedException>(() => new KeyTypeAttribute());

    public sealed class OneVector
    {
        public float[] Values { get; set; } = [1, 2];
    }

    public sealed class Unfit
    {
        public object Value { get; set; } = "";
    }

    public sealed class Repeated
    {
        [ColumnName("B")]
        public int A { get; set; }

        public int B { get; set; }
    }

    public sealed class Everything
    {
        public const int Constant = 1;

        public int Field = 7;

        public static int Shared { get; set; }

        public bool Flag { get; set; }

        public sbyte Signed8 { get; set; }

        public byte Unsigned8 { get; set; }

        public short Signed16 { get; set; }

        public ushort Unsigned16 { get; set; }

        public uint Unsigned32 { get; set; }

        public long Signed64 { get; set; }

        public ulong Unsigned64 { get; set; }

        public float Real32 { get; set; }

        public double Real64 { get; set; }

        [LoadColumn(3)]
        public string Text { get; set; } = "hello";

        public ReadOnlyMemory<char> Memory { get; set; }

        public DateTime Date { get; set; } = new(2020, 1, 2);

        public DateTimeOffset Offset { get; set; }

        public TimeSpan Span { get; set; }

        [ColumnName("Renamed")]
        public string Name { get; set; } = "";

        public float[] Loose { get; set; } = [1];

        [VectorType(3)]
        public float[] Fixed { get; set; } = [1, 2, 3];

        [VectorType(2, 2)]
        public float[] Shaped { get; set; } = [1, 2, 3, 4];

        public string[] Texts { get; set; } = ["a", "b"];

        public VBuffer<int> Buffer { get; set; } = new(2, [4, 5]);

        [KeyType(5)]
        public uint Category { get; set; }

        [NoColumn]
        public object Ignored { get; set; } = "";
    }
}
