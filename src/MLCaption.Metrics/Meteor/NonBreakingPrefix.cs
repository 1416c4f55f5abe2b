namespace MLCaption.Metrics;

/// <summary>
/// What keeps the dot that follows it, by METEOR 1.5's list for English, which is that of the Moses tokenizer (Koehn et al., ACL 2007).
/// </summary>
internal static class NonBreakingPrefix
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _always = new HashSet<string>(
        ("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Adj Adm Adv Asst Bart Bldg Brig Bros Capt Cmdr Col Comdr Con Corp Cpl DR Dr " +
         "Drs Ens Gen Gov Hon Hr Hosp Insp Lt MM MR MRS MS Maj Messrs Mlle Mme Mr Mrs Ms Msgr Op Ord Pfc Ph Prof Pvt Rep Reps Res Rev Rt " +
         "Sen Sens Sfc Sgt Sr St Supt Surg v vs i.e rev e.g Nos Nr").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _beforeNumber =
        new HashSet<string>(["No", "Art", "pp"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsAlways(ReadOnlySpan<char> word) => _always.Contains(word);

    public static bool IsBeforeNumber(ReadOnlySpan<char> word) => _beforeNumber.Contains(word);
}
