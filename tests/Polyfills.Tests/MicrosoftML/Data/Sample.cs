using Microsoft.ML;

namespace Polyfills.Tests.MicrosoftML.Data;

/// <summary>A row of tests: a number and a text that says the same.</summary>
public sealed class Sample
{
    public int Number { get; set; }

    public string Text { get; set; } = "";

    public static IReadOnlyList<Sample> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Sample { Number = i, Text = $"text {i}" })];

    /// <summary>The same rows from something that is no list.</summary>
    public static IEnumerable<Sample> Stream(int count)
    {
        foreach (var sample in Many(count))
        {
            yield return sample;
        }
    }

    public static int[] NumbersOf(DataViewRowCursor cursor)
    {
        using (cursor)
        {
            var getter = cursor.GetGetter<int>(cursor.Schema[nameof(Number)]);
            var numbers = new List<int>();
            var number = 0;
            while (cursor.MoveNext())
            {
                getter(ref number);
                numbers.Add(number);
            }

            return [.. numbers];
        }
    }
}
