using System.Globalization;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// A number from 0 to 1 for each row, which splits go by: drawn in the order of the rows, or following from a column, so that rows with
/// equal values stay together. Not a number for a row whose key is missing; such a row is on no side of a split.
/// </summary>
internal sealed class SplitKey
{
    private const uint SeedOfNumbers = 42;
    private const uint SeedOfHashes = 314489979;
    private const int HashBits = 30;

    private readonly IDataView _data;
    private readonly DataViewSchema.Column[] _reads;
    private readonly Func<DataViewRow, Func<double>> _number;

    private SplitKey(IDataView data, DataViewSchema.Column[] reads, Func<DataViewRow, Func<double>> number)
    {
        _data = data;
        _reads = reads;
        _number = number;
    }

    /// <param name="data">The rows.</param>
    /// <param name="columnName">The column whose equal values stay together; null for each row on its own.</param>
    /// <param name="seed">What draws and hashes begin with; the package's own constants when null.</param>
    public static SplitKey Of(IDataView data, string columnName, int? seed)
    {
        if (columnName is null)
        {
            return new(data, [], _ =>
            {
                var random = new TauswortheHybrid((uint?)seed ?? SeedOfNumbers);
                return () => random.NextSingle();
            });
        }

        var column = data.Schema.GetColumnOrNull(columnName) ?? throw Problems.MissingColumn("samplingKeyColumn", "SamplingKeyColumn", columnName);
        return new(data, [column], NumberOf(data, column, (uint?)seed ?? SeedOfHashes));
    }

    /// <summary>The rows whose number <paramref name="accepts"/> takes.</summary>
    public IDataView Filter(Func<double, bool> accepts) => new FilteredView(
        _data,
        _reads,
        row =>
        {
            var number = _number(row);
            return () => number() is var value && !double.IsNaN(value) && accepts(value);
        },
        inOrder: _reads.Length == 0);

    /// <summary>The fraction that a key is of its count, not a number where it is missing.</summary>
    internal static double FractionOf(ulong key, ulong count) => key == 0 || key > count ? double.NaN : (key - 0.5) / count;

    private static Func<DataViewRow, Func<double>> NumberOf(IDataView data, DataViewSchema.Column column, uint seed) => column.Type switch
    {
        KeyDataViewType key => Over(nameof(KeyFraction), key.RawType, column, key.Count),
        { } type when type.RawType == typeof(float) => Scaled<float>(data, column, value => value),
        { } type when type.RawType == typeof(double) => Scaled<double>(data, column, value => value),
        VectorDataViewType vector => Over(nameof(VectorHash), vector.ItemType.RawType, column, seed),
        { } type => Over(nameof(ScalarHash), type.RawType, column, seed),
    };

    private static Func<DataViewRow, Func<double>> Over(string method, Type type, DataViewSchema.Column column, object argument) =>
        row => (Func<double>)typeof(SplitKey).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic).MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [row, column, argument], null);

    private static Func<double> KeyFraction<TKey>(DataViewRow row, DataViewSchema.Column column, ulong count)
    {
        var getter = row.GetGetter<TKey>(column);
        TKey key = default;
        return () =>
        {
            getter(ref key);
            return FractionOf(Convert.ToUInt64(key, CultureInfo.InvariantCulture), count);
        };
    }

    private static Func<double> ScalarHash<TValue>(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        var getter = row.GetGetter<TValue>(column);
        TValue value = default;
        return () =>
        {
            getter(ref value);
            return HashFraction(HashOf(value, seed));
        };
    }

    private static Func<double> VectorHash<TItem>(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        var getter = row.GetGetter<VBuffer<TItem>>(column);
        VBuffer<TItem> value = default;
        return () =>
        {
            getter(ref value);
            uint? hash = seed;
            foreach (var item in value.DenseValues())
            {
                hash = hash is { } before ? HashOf(item, before) : null;
            }

            return HashFraction(hash);
        };
    }

    private static double HashFraction(uint? hash) =>
        hash is { } bits ? FractionOf((bits & ((1u << HashBits) - 1)) + 1, 1u << HashBits) : double.NaN;

    // Null for a missing value.
    private static uint? HashOf<TValue>(TValue value, uint seed) => value switch
    {
        ReadOnlyMemory<char> text => text.IsEmpty ? null : Murmur3.Hash(seed, text.Span.Trim(' ')),
        DateTime time => HashOf(time.Ticks, seed),
        DateTimeOffset time => HashOf(time.UtcTicks, seed),
        TimeSpan span => HashOf(span.Ticks, seed),
        DataViewRowId id => Hash(seed, id.Low, id.High),
        float number => float.IsNaN(number) ? null : Hash(seed, BitConverter.SingleToUInt32Bits(number == 0 ? 0 : number)),
        double number => double.IsNaN(number) ? null : Hash(seed, BitConverter.DoubleToUInt64Bits(number == 0 ? 0 : number)),
        bool flag => Hash(seed, flag ? 1u : 0u),
        ulong number => Hash(seed, number),
        long number => Hash(seed, (ulong)number),
        uint number => Hash(seed, number),
        IConvertible number => Hash(seed, unchecked((uint)Convert.ToInt32(number, CultureInfo.InvariantCulture))),
        _ => throw new ArgumentOutOfRangeException(nameof(value), $"A column of {typeof(TValue)} can't be a sampling key."),
    };

    private static uint Hash(uint seed, uint value) => Murmur3.Finish(Murmur3.Round(seed, value), sizeof(uint));

    private static uint Hash(uint seed, params ReadOnlySpan<ulong> values)
    {
        var hash = seed;
        foreach (var value in values)
        {
            hash = Murmur3.Round(Murmur3.Round(hash, (uint)value), (uint)(value >> 32));
        }

        return Murmur3.Finish(hash, values.Length * sizeof(ulong));
    }

    // Numbers go to their place between the least and the greatest, which are looked for here and now.
    private static Func<DataViewRow, Func<double>> Scaled<TValue>(IDataView data, DataViewSchema.Column column, Func<TValue, double> number)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in data.GetColumn<TValue>(column).Select(number).Where(value => !double.IsNaN(value)))
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        var scale = greatest > least ? 1 / (greatest - least) : 0;
        return row =>
        {
            var getter = row.GetGetter<TValue>(column);
            TValue value = default;
            return () =>
            {
                getter(ref value);
                return (number(value) - least) * scale;
            };
        };
    }
}
