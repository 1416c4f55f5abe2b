namespace MLCaption.Metrics;

/// <summary>
/// The words that count as function words in METEOR 1.5 for English: those that make up more than a thousandth of a large corpus. They
/// weigh less than content words. Denkowski and Lavie, WMT 2014.
/// </summary>
internal static class FunctionWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words = new HashSet<string>(
        ("the , . to of and a in that for \" is on 's it with was as said at he by be from have has are his but an this not i will \u2019 they ) " +
         "-rrb- ( -lrb- who their had we which were been more or s its would about new one after you : also up when there than $ all out her " +
         "people she year two - can if last first \u201C over other \u201D into some what so -- no time years could ? 't \u2014 '").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);
}
