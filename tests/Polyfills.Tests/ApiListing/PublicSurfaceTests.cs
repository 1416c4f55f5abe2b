using System.Globalization;
using ApiListing;

namespace Polyfills.Tests.ApiListing;

public class PublicSurfaceTests
{
    private static readonly HashSet<string> Lines = [.. PublicSurface.Of([typeof(PublicSurfaceTests).Assembly])
        .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal)).Select(line => line[Prefix.Length..])];

    private const string Prefix = "Polyfills.Tests.ApiListing.PublicSurfaceTests.";

    [Theory]
    [InlineData("Colour (enum)")]
    [InlineData("Colour :: Red = 1")]
    [InlineData("IShape<T> (interface)")]
    [InlineData("IShape<T> :: System.Collections.Generic.IReadOnlyList<T> Points { get; }")]
    [InlineData("Sample<T> (abstract class)")]
    [InlineData("Sample<T> :: implements System.IDisposable")]
    [InlineData("Sample<T> :: where T : class, System.IFormattable, new()")]
    [InlineData("Sample<T> :: protected new(System.Int32 size = 7)")]
    [InlineData("Sample<T> :: abstract System.Boolean Try(System.String text, out System.Nullable<System.Double> value)")]
    [InlineData("Sample<T> :: virtual System.Void Dispose()")]
    [InlineData("Sample<T> :: const System.Int32 Limit")]
    [InlineData("Sample<T> :: static readonly System.Single[,] Grid")]
    [InlineData("Sample<T> :: (System.Int32 Low, System.Int32 High) Range { get; protected set; }")]
    [InlineData("Sample<T> :: static TOut Convert<TOut>(T value, params System.String[] names) where TOut : struct")]
    [InlineData("Sample<T> :: static System.Boolean op_Equality(Polyfills.Tests.ApiListing.PublicSurfaceTests.Sample<T> left, Polyfills.Tests.ApiListing.PublicSurfaceTests.Sample<T> right)")]
    [InlineData("Sample<T> :: event System.EventHandler Changed")]
    public void A_fact_is_told_in_one_line(string line) => Assert.Contains(line, Lines);

    [Theory]
    [InlineData("Hidden")]
    [InlineData("ToString")]
    [InlineData("Secret")]
    public void What_cannot_be_seen_and_what_is_overridden_is_left_out(string name) =>
        Assert.DoesNotContain(Lines, line => line.Contains(name, StringComparison.Ordinal));

    [Fact]
    public void As_written_a_record_and_inherited_interfaces_are_short()
    {
        var written = PublicSurface.Of([typeof(PublicSurfaceTests).Assembly], asWritten: true).Where(line => line.StartsWith(Prefix + "Side", StringComparison.Ordinal));

        Assert.Equal(
            [
                "Side (sealed class)",
                "Side :: System.Int32 Length { get; init; }",
                "Side :: implements System.Collections.Generic.IEnumerable<System.Int32>",
                "Side :: new(System.Int32 Length)",
            ],
            written.Select(line => line[Prefix.Length..]).Where(line => !line.Contains("GetEnumerator", StringComparison.Ordinal)));
    }

    public sealed record Side(int Length) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator() => Enumerable.Repeat(1, Length).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public enum Colour
    {
        Red = 1,
    }

    public interface IShape<T>
    {
        IReadOnlyList<T> Points { get; }
    }

    public abstract class Sample<T> : IDisposable
        where T : class, IFormattable, new()
    {
        public const int Limit = 3;
        public static readonly float[,] Grid = new float[1, 1];

        protected Sample(int size = 7) => Range = (size, size);

        public event EventHandler? Changed;

        public (int Low, int High) Range { get; protected set; }

        internal int Secret => Range.Low;

        public static bool operator ==(Sample<T> left, Sample<T> right) => ReferenceEquals(left, right);

        public static bool operator !=(Sample<T> left, Sample<T> right) => !ReferenceEquals(left, right);

        public static TOut Convert<TOut>(T value, params string[] names)
            where TOut : struct => default;

        public abstract bool Try(string text, out double? value);

        public virtual void Dispose() => Changed?.Invoke(this, EventArgs.Empty);

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => Limit;

        public override string ToString() => Limit.ToString(CultureInfo.InvariantCulture);
    }

    private static class Hidden;
}
