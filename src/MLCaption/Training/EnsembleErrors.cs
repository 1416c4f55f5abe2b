namespace MLCaption.Training;

/// <summary>Why models can't be joined, or what was joined can't be done with.</summary>
internal static class EnsembleErrors
{
    private const int Examples = 5;

    /// <exception cref="ArgumentException">The vocabularies differ.</exception>
    public static void CheckVocabularies(IReadOnlyList<string> first, IReadOnlyList<string> other, int place)
    {
        if (first.SequenceEqual(other, StringComparer.Ordinal))
        {
            return;
        }

        string[] missing = [.. first.Except(other, StringComparer.Ordinal)], extra = [.. other.Except(first, StringComparer.Ordinal)];
        string difference = missing.Length + extra.Length > 0
            ? $"it lacks {Shown(missing)} and has {Shown(extra)} besides"
            : $"its words stand in another order, beginning with token {first.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count()}";
        throw new ArgumentException(
            $"Model {place} of the ensemble has another vocabulary than the first: {difference}. "
            + "Train the models of an ensemble on the same captions with the same tokenizer.");
    }

    public static ArgumentException NoModels() => new("An ensemble needs at least one model.");

    public static ArgumentException NotOneDecoder(int place, int decoders) => new(
        $"Model {place} of the ensemble has {decoders} attention decoders, but must have one.");

    public static NotSupportedException NotSaved() => new(
        "An ensemble can't be saved as one model. Save its members, and join them after loading.");

    private static string Shown(string[] words) => words.Length switch
    {
        0 => "no word",
        1 => $"1 word ('{words[0]}')",
        _ => $"{words.Length} words ({string.Join(", ", words.Take(Examples).Select(word => $"'{word}'"))}{(words.Length > Examples ? ", …" : "")})",
    };
}
