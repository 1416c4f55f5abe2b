using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Loading, splitting, shuffling and reading back data.</summary>
public sealed class DataOperationsCatalog
{
    internal DataOperationsCatalog(HostEnvironment environment) => Environment = environment;

    internal HostEnvironment Environment { get; }

    /// <summary>A view over objects, which are read anew by each cursor. A list can be shuffled and knows its length.</summary>
    /// <param name="data">The objects.</param>
    /// <param name="schemaDefinition">How their members are columns; by their attributes when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member's type or attributes make no column.</exception>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null)
        where TRow : class => new ObjectView<TRow>(data, schemaDefinition);

    /// <param name="data">The objects.</param>
    /// <param name="schema">Types and annotations of the columns; each must have a member.</param>
    /// <exception cref="InvalidOperationException">A column of <paramref name="schema"/> has no member.</exception>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class =>
        new ObjectView<TRow>(data, SchemaDefinition.Of(typeof(TRow), schema ?? new DataViewSchema.Builder().ToSchema()), streaming: true);

    /// <summary>Objects filled from the rows, lazily; columns and types are checked at once.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="reuseRowObject">Whether to give the same object each time, filled anew.</param>
    /// <param name="ignoreMissingColumns">Whether members without a column stay as they are.</param>
    /// <param name="schemaDefinition">How members take columns; by their attributes when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="InvalidOperationException">A column's type is not that of the member.</exception>
    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition schemaDefinition = null)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(data);
        return Enumerate(data, new ObjectFiller<TRow>(data.Schema, schemaDefinition, ignoreMissingColumns), reuseRowObject);
    }

    /// <summary>Keeps columns in memory when they are first read.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="columnsToPrefetch">Columns to read at once.</param>
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        ArgumentNullException.ThrowIfNull(input);
        var missing = (columnsToPrefetch ?? []).FirstOrDefault(name => input.Schema.GetColumnOrNull(name) is null);
        return missing is null
            ? new CacheView(input, columnsToPrefetch ?? [])
            : throw Problems.MissingColumn(nameof(columnsToPrefetch), "prefetch", missing);
    }

    /// <summary>The rows whose number is at least <paramref name="lowerBound"/> and less than <paramref name="upperBound"/>.</summary>
    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(lowerBound < upperBound))
        {
            throw new ArgumentOutOfRangeException(nameof(upperBound), "Must be less than lowerBound");
        }

        var column = input.Schema[columnName];
        return column.Type switch
        {
            { } type when type.RawType == typeof(float) => Filter<float>(value => lowerBound <= value && value < upperBound),
            { } type when type.RawType == typeof(double) => Filter<double>(value => lowerBound <= value && value < upperBound),
            _ => throw Problems.WrongColumnType(nameof(columnName), "filter", columnName, "number", $"{column.Type}"),
        };

        FilteredView Filter<TValue>(Func<TValue, bool> accepts) => new(input, [column], row =>
        {
            var getter = row.GetGetter<TValue>(column);
            TValue value = default;
            return () =>
            {
                getter(ref value);
                return accepts(value);
            };
        });
    }

    /// <summary>The rows in an order that is the same for each pass.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="seed">What the order follows from; drawn from the context's when null.</param>
    /// <param name="shufflePoolSize">How many rows wait to be drawn from.</param>
    /// <param name="shuffleSource">Whether to shuffle the source too, where it can be.</param>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (shufflePoolSize <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(shufflePoolSize), "Must be positive");
        }

        var rand = (TauswortheHybrid)Environment.Register("Shuffle").Rand;
        return new ShuffledView(input, seed ?? rand.NextSigned(), shufflePoolSize, shuffleSource);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new SkipTakeView(input, Positive(count), long.MaxValue);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new SkipTakeView(input, 0, Positive(count));
    }

    /// <summary>Two views that each read all the rows and keep their side. The test set gets about <paramref name="testFraction"/> of them.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="testFraction">Between 0 and 1, both excluded.</param>
    /// <param name="samplingKeyColumnName">A column whose equal values stay on one side; null for each row on its own.</param>
    /// <param name="seed">What the sides follow from; the context's when null, and a constant when that has none.</param>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testFraction), "Must be between 0 and 1 exclusive");
        }

        var key = SplitKey.Of(data, samplingKeyColumnName, seed ?? Environment.Seed);
        return new(key.Filter(number => number < 0 || number >= testFraction), key.Filter(number => number >= 0 && number < testFraction));
    }

    /// <summary>As many splits as there are folds; each row is in the test set of one.</summary>
    /// <inheritdoc cref="TrainTestSplit"/>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (numberOfFolds <= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(numberOfFolds), "Must be more than 1");
        }

        var key = SplitKey.Of(data, samplingKeyColumnName, seed ?? Environment.Seed);
        return [.. Enumerable.Range(0, numberOfFolds).Select(fold => Fold((double)fold / numberOfFolds, (double)(fold + 1) / numberOfFolds))];

        TrainTestData Fold(double low, double high) =>
            new(key.Filter(number => number < low || number > high), key.Filter(number => number >= low && number <= high));
    }

    private static IEnumerable<TRow> Enumerate<TRow>(IDataView data, ObjectFiller<TRow> filler, bool reuseRowObject)
        where TRow : class, new()
    {
        using var cursor = data.GetRowCursor(filler.Columns);
        var fill = filler.Over(cursor);
        TRow row = null;
        while (cursor.MoveNext())
        {
            row = reuseRowObject && row is not null ? row : new TRow();
            fill(row);
            yield return row;
        }
    }

    private static long Positive(long count) => count > 0 ? count : throw new ArgumentOutOfRangeException(nameof(count), "Must be greater than zero.");

    /// <summary>A pair of views, one for training and one for testing.</summary>
    public readonly struct TrainTestData
    {
        public readonly IDataView TrainSet;
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
