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

    // By the word in small letters; the pattern says which of its letters must be written as they stand there.
    private static readonly Dictionary<string, (string Pattern, AbbreviationKind Kind)>.AlternateLookup<ReadOnlySpan<char>> _words =
        Words().GetAlternateLookup<ReadOnlySpan<char>>();

    private const int LongestLength = 7;

    /// <summary>Whether the letters, in some case, are an abbreviation when a dot follows.</summary>
    public static bool MayBe(ReadOnlySpan<char> letters) => TryFind(letters, out _, out _);

    /// <summary>What the letters before a dot are.</summary>
    public static AbbreviationKind KindOf(ReadOnlySpan<char> letters) =>
        TryFind(letters, out string pattern, out AbbreviationKind kind) && IsWrittenAs(pattern, letters) ? kind : AbbreviationKind.None;

    private static bool TryFind(ReadOnlySpan<char> letters, out string pattern, out AbbreviationKind kind)
    {
        (pattern, kind) = ("", AbbreviationKind.None);
        if (letters.Length > LongestLength) return false;
        Span<char> folded = stackalloc char[LongestLength];
        for (int i = 0; i < letters.Length; i++) folded[i] = Characters.Fold(letters[i]);
        if (!_words.TryGetValue(folded[..letters.Length], out (string Pattern, AbbreviationKind Kind) word)) return false;
        (pattern, kind) = word;
        return true;
    }

    private static bool IsWrittenAs(string pattern, ReadOnlySpan<char> letters)
    {
        for (int i = 0, at = 0; i < pattern.Length; i++, at++)
        {
            if (pattern[i] == '=' && letters[at] != pattern[++i]) return false;
        }

        return true;
    }

    private static Dictionary<string, (string Pattern, AbbreviationKind Kind)> Words() =>
        new[]
            {
                (Patterns: $"{Months} {Days} {States} {Companies} {Others}", Kind: AbbreviationKind.EndsSentence),
                (Patterns: $"{Titles} {BeforeNames}", Kind: AbbreviationKind.BeforeName),
                (Patterns: BeforeNumbers, Kind: AbbreviationKind.BeforeNumber),
            }
            .SelectMany(list => list.Patterns.Split(' ').Select(pattern => (Pattern: pattern, list.Kind)))
            .GroupBy(entry => entry.Pattern)
            .ToDictionary(
                group => group.Key.Replace("=", "", StringComparison.Ordinal).ToLowerInvariant(),
                group => (group.Key, group.Aggregate(AbbreviationKind.None, (kinds, entry) => kinds | entry.Kind)),
                StringComparer.Ordinal);
}
