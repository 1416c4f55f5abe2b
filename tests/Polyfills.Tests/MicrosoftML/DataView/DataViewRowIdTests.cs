using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.DataView;

public sealed class DataViewRowIdTests
{
    [Fact]
    public void Ids_are_ordered_by_the_high_half_first()
    {
        Assert.True(new DataViewRowId(5, 0).CompareTo(new DataViewRowId(1, 1)) < 0);
        Assert.True(new DataViewRowId(5, 1).CompareTo(new DataViewRowId(1, 1)) > 0);
        Assert.Equal(new DataViewRowId(3, 4), new DataViewRowId(3, 4));
    }

    [Fact]
    public void Derived_ids_differ_from_each_other()
    {
        var ids = Enumerable.Range(0, 1000).Select(i => new DataViewRowId((ulong)i, 0)).ToArray();
        var derived = ids.SelectMany(id => new[] { id, id.Fork(), id.Next(), id.Next().Next(), id.Combine(ids[7]), ids[7].Combine(id) }).ToArray();

        // Combining the id with itself counts twice.
        Assert.Equal(derived.Length - 1, derived.Distinct().Count());
    }
}
