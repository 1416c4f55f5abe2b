using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>A 128-bit identity of a row that stays with it when rows are shuffled, filtered or derived from others.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;
    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public int CompareTo(DataViewRowId other) => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>An id for a second row made of this one, when a first keeps the id.</summary>
    public DataViewRowId Fork() => Mix(Low, High, 0x9E3779B97F4A7C15);

    /// <summary>An id for the next row made of this one.</summary>
    public DataViewRowId Next() => Mix(Low + 0xD1B54A32D192ED03, High, 0xBF58476D1CE4E5B9);

    /// <summary>An id for a row made of this one and <paramref name="other"/>; the order of the two matters.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        var fork = other.Fork();
        return Mix(Low ^ Scramble(fork.Low), High + Scramble(fork.High), 0x94D049BB133111EB);
    }

    private static DataViewRowId Mix(ulong low, ulong high, ulong salt)
    {
        var first = Scramble(low + salt);
        var second = Scramble(high ^ first);
        return new(first + second, second ^ salt);
    }

    // The finishing function of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
