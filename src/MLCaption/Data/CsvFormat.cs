using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MLCaption.Data;

/// <summary>CSV as RFC 4180 has it.</summary>
internal static class CsvFormat
{
    /// <param name="delimiter">What stands between fields.</param>
    /// <param name="onBadData">Told a field with a quote that is out of place; null ignores it.</param>
    public static CsvConfiguration With(char delimiter, BadDataFound? onBadData) =>
        new(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), Mode = CsvMode.RFC4180, BadDataFound = onBadData };
}
