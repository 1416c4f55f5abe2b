namespace MLCaption.Metrics;

/// <summary>
/// Abbreviations that keep their dot. A letter after <c>=</c> must be written exactly so ("Miss." is the state, "miss." is a verb);
/// all others may be capital or small.
/// </summary>
internal static class Abbreviations
{
    private const string Months = "jan feb mar apr jun jul aug sep sept oct nov dec";
    private const string Days = "mon tue tues wed thu thurs fri";
    private const string States = "ala ariz =Az =Ark calif colo conn ct dak =Del fla ga =Ill ind kan kans ky =La =Mass md mich minn =Miss mo mont "
        + "neb nev okla =Ore =Pa penn tenn =Tex va vt =Wash wis wisc wyo";
    private const string Companies = "inc co cos corp pt=y pt=ys pt=e pt=es ppt=y ppt=ys ppt=e ppt=es ltd plc rt bancorp bhd assn univ intl sys";
    private const string Others = "tel est ext sq jr sr bros blvd rd esq etc al seq bldg";

    private const string Titles = "mr mrs ms =Miss dr drs prof profs sen sens rep reps atty attys lt col gen messrs gov govs adm rev maj sgt cpl pvt "
        + "capt st ste ave pres lieut hon brig cmdr comdr pfc spc supt supts det mt ft adj adv asst assoc ens insp mlle mme msgr sfc";
    private const string BeforeNames = "vs alex wm jos cie cf treas ph invt elec natl m=fg m=tg dept";

    private const string BeforeNumbers = "ca fig figs prop no nos art bldg pp op";

    private static readonly Dictionary<string, AbbreviationKind>.AlternateLookup<ReadOnlySpan<char>> s_any = new Dictionary<string, AbbreviationKind>(
        Entries(exact: false), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly List<(string Word, AbbreviationKind Kind)> s_exact = [.. Entries(exact: true).Select(entry => (entry.Key, entry.Value))];

    /// <summary>Letters of the longest abbreviation.</summary>
    public static int LongestLength { get; } = 7;

    /// <summary>What the letters before a dot are.</summary>
    public static AbbreviationKind KindOf(ReadOnlySpan<char> letters)
    {
        if (letters.Length > LongestLength) return AbbreviationKind.None;
        s_any.TryGetValue(letters, out AbbreviationKind kind);
        foreach ((string word, AbbreviationKind exactKind) in s_exact)
        {
            if (IsWrittenAs(word, letters)) kind |= exactKind;
        }

        return kind;
    }

    private static bool IsWrittenAs(string pattern, ReadOnlySpan<char> letters)
    {
        int at = 0;
        for (int i = 0; i < pattern.Length; i++, at++)
        {
            if (at == letters.Length) return false;
            bool same = pattern[i] == '=' ? letters[at] == pattern[++i] : char.ToLowerInvariant(letters[at]) == pattern[i];
            if (!same) return false;
        }

        return at == letters.Length;
    }

    private static IEnumerable<KeyValuePair<string, AbbreviationKind>> Entries(bool exact) =>
        new[]
            {
                (Words: $"{Months} {Days} {States} {Companies} {Others}", Kind: AbbreviationKind.EndsSentence),
                (Words: $"{Titles} {BeforeNames}", Kind: AbbreviationKind.BeforeName),
                (Words: BeforeNumbers, Kind: AbbreviationKind.BeforeNumber),
            }
            .SelectMany(list => list.Words.Split(' ').Select(word => (Word: word, list.Kind)))
            .Where(entry => entry.Word.Contains('=') == exact)
            .GroupBy(entry => entry.Word)
            .Select(group => KeyValuePair.Create(group.Key, group.Aggregate(AbbreviationKind.None, (kinds, entry) => kinds | entry.Kind)));
}
