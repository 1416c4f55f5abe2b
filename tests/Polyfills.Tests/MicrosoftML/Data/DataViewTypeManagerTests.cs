using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class DataViewTypeManagerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_class_of_a_user_can_be_a_column()
    {
        var box = new Box(2);
        var view = _ml.Data.LoadFromEnumerable([new Boxed { Box = box }]);

        Assert.IsType<BoxType>(view.Schema["Box"].Type);
        Assert.Same(box, view.GetColumn<Box>("Box").Single());
        Assert.Same(box, _ml.Data.CreateEnumerable<Boxed>(view, reuseRowObject: false).Single().Box);
    }

    [Fact]
    public void A_column_of_such_a_class_is_neither_cached_nor_shuffled()
    {
        var view = _ml.Data.LoadFromEnumerable([new Boxed { Box = new Box(2), Number = 3 }]);

        Assert.Equal(["Number"], _ml.Data.Cache(view).Schema.Select(column => column.Name));
        Assert.Equal(["Number"], _ml.Data.ShuffleRows(view).Schema.Select(column => column.Name));
        Assert.Equal([3], _ml.Data.Cache(view).GetColumn<int>("Number"));
    }

    [Fact]
    public void A_class_without_its_attribute_is_no_column() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable<Unmarked>([]));

    [Fact]
    public void Registering_the_same_again_changes_nothing()
    {
        new BoxTypeAttribute().Register();
        new BoxTypeAttribute().Register();
    }

    [Fact]
    public void A_built_in_class_can_not_be_registered() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(new BoxType(), typeof(float), new BoxTypeAttribute()));

    public sealed record Box(int Size);

    public sealed class BoxType() : StructuredDataViewType(typeof(Box))
    {
        public override bool Equals(DataViewType? other) => other is BoxType;
    }

    public sealed class BoxTypeAttribute : DataViewTypeAttribute
    {
        public override bool Equals(DataViewTypeAttribute? other) => other is BoxTypeAttribute;

        public override void Register() => DataViewTypeManager.Register(new BoxType(), typeof(Box), this);
    }

    public sealed class Boxed
    {
        [BoxType]
        public Box Box { get; set; } = new(0);

        public int Number { get; set; }
    }

    public sealed class Unmarked
    {
        public Box Box { get; set; } = new(0);
    }
}
