using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class SplitTests
{
    private readonly MLContext _ml = new();

    // Which rows the package's own samples of TrainTestSplit and CrossValidationSplit print for ten rows, without any seed.
    [Fact]
    public void Rows_go_to_the_sides_that_the_package_documents()
    {
        var split = _ml.Data.TrainTestSplit(Numbers(10), testFraction: 0.2);

        Assert.Equal([0, 1, 2, 3, 4, 7, 8, 9], split.TrainSet.GetColumn<int>("Number"));
        Assert.Equal([5, 6], split.TestSet.GetColumn<int>("Number"));
    }

    [Fact]
    public void Rows_go_to_the_folds_that_the_package_documents()
    {
        var folds = _ml.Data.CrossValidationSplit(Numbers(10), numberOfFolds: 3);

        Assert.Equal([[5, 6], [0, 1, 8, 9], [2, 3, 4, 7]], folds.Select(fold => fold.TestSet.GetColumn<int>("Number").ToArray()));
        Assert.All(folds, fold => Assert.Equal(
            Enumerable.Range(0, 10), fold.TrainSet.GetColumn<int>("Number").Concat(fold.TestSet.GetColumn<int>("Number")).Order()));
    }

    [Fact]
    public void Numbers_as_keys_are_scaled_to_the_range_from_0_to_1()
    {
        var grouped = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 10).Select(i => new Grouped { Number = i, Group = i % 3 }));

        var folds = _ml.Data.CrossValidationSplit(grouped, numberOfFolds: 3, samplingKeyColumnName: "Group");

        Assert.Equal([[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]], folds.Select(fold => fold.TestSet.GetColumn<int>("Number").ToArray()));
    }

    [Fact]
    public void Rows_of_equal_text_stay_together()
    {
        var rows = Enumerable.Range(0, 600).Select(i => new Sample { Number = i, Text = $"image {i % 100}" }).ToList();

        var folds = _ml.Data.CrossValidationSplit(_ml.Data.LoadFromEnumerable(rows), numberOfFolds: 4, samplingKeyColumnName: "Text");

        var tested = folds.Select(fold => fold.TestSet.GetColumn<string>("Text").ToHashSet()).ToArray();
        Assert.Equal(100, tested.Sum(texts => texts.Count));
        Assert.All(tested, texts => Assert.InRange(texts.Count, 10, 40));
        Assert.All(folds, fold => Assert.Empty(fold.TrainSet.GetColumn<string>("Text").Intersect(fold.TestSet.GetColumn<string>("Text"))));
    }

    [Fact]
    public void Rows_of_an_equal_key_stay_together()
    {
        var rows = Enumerable.Range(0, 100).Select(i => new Keyed { Number = i, Group = (uint)(i % 10) }).ToList();

        var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromEnumerable(rows), testFraction: 0.3, samplingKeyColumnName: "Group");

        Assert.Equal([0, 1, 2], split.TestSet.GetColumn<int>("Number").Select(number => number % 10).Distinct());
        Assert.Equal(70, split.TrainSet.GetColumn<int>("Number").Count());
    }

    [Fact]
    public void A_row_without_a_key_is_on_no_side()
    {
        var rows = new[] { new Sample { Text = "" }, new Sample { Text = "a" } };

        var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromEnumerable(rows), testFraction: 0.5, samplingKeyColumnName: "Text");

        Assert.Equal(["a"], split.TrainSet.GetColumn<string>("Text").Concat(split.TestSet.GetColumn<string>("Text")));
    }

    [Fact]
    public void A_split_follows_from_its_seed()
    {
        Assert.Equal(Tested(seed: 3), Tested(seed: 3));
        Assert.NotEqual(Tested(seed: 3), Tested(seed: 4));
        Assert.Equal(Tested(seed: 3), Numbers(new MLContext(seed: 3), null));

        int[] Tested(int seed) => Numbers(_ml, seed);
        static int[] Numbers(MLContext ml, int? seed) =>
            [.. ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(Sample.Many(200)), testFraction: 0.3, seed: seed).TestSet.GetColumn<int>("Number")];
    }

    [Fact]
    public void About_the_fraction_is_tested()
    {
        var tested = _ml.Data.TrainTestSplit(Numbers(2000), testFraction: 0.25).TestSet.GetColumn<int>("Number").Count();

        // Four standard deviations of a binomial of 2000 and 0.25.
        Assert.InRange(tested, 500 - 78, 500 + 78);
    }

    [Fact]
    public void A_side_keeps_the_columns_of_the_whole() =>
        Assert.Equal(["Number", "Text"], _ml.Data.TrainTestSplit(Numbers(10)).TrainSet.Schema.Select(column => column.Name));

    [Fact]
    public void A_side_can_be_shuffled_only_where_a_column_decides()
    {
        Assert.False(_ml.Data.TrainTestSplit(Numbers(10)).TrainSet.CanShuffle);
        Assert.True(_ml.Data.TrainTestSplit(Numbers(10), samplingKeyColumnName: "Text").TrainSet.CanShuffle);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void The_fraction_is_between_0_and_1(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.TrainTestSplit(Numbers(10), fraction));

    [Fact]
    public void There_are_two_folds_at_least() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.CrossValidationSplit(Numbers(10), numberOfFolds: 1));

    [Fact]
    public void A_key_column_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.TrainTestSplit(Numbers(10), samplingKeyColumnName: "Other"));

        Assert.Contains("'Other'", error.Message, StringComparison.Ordinal);
    }

    private IDataView Numbers(int count) => _ml.Data.LoadFromEnumerable(Sample.Many(count));

    public sealed class Grouped
    {
        public int Number { get; set; }

        public float Group { get; set; }
    }

    public sealed class Keyed
    {
        public int Number { get; set; }

        [KeyType(10)]
        public uint Group { get; set; }
    }
}
