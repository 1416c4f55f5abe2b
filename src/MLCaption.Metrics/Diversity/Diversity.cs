using System.Runtime.InteropServices;

namespace MLCaption.Metrics;

/// <summary>Measures how varied captions are, among themselves and beside those learnt from.</summary>
public static class Diversity
{
    /// <summary>Measures the captions of a system, one or several an image.</summary>
    /// <param name="captions">At least one.</param>
    /// <param name="training">The captions that the system was trained on, cut by the same tokenizer; null if unknown.</param>
    /// <param name="frequencies">For self-CIDEr, best those of the training captions; null leaves it out.</param>
    /// <exception cref="ArgumentException">There is no caption, or the training captions were cut by another tokenizer.</exception>
    public static CaptionDiversity Of(TokenizedCaptions captions, TokenizedCaptions? training = null, CiderDocumentFrequencies? frequencies = null)
    {
        ArgumentNullException.ThrowIfNull(captions);
        if (captions.CaptionCount == 0) throw new ArgumentException("There is no caption.", nameof(captions));
        if (training is not null && training.Tokenizer != captions.Tokenizer)
        {
            throw new ArgumentException(
                $"The captions were cut by the tokenizer '{captions.Tokenizer}', the training captions by '{training.Tokenizer}'. Cut both alike.",
                nameof(training));
        }

        var tokens = new HashSet<int>();
        var pairs = new HashSet<(int, int)>();
        var pairsOfCaption = new HashSet<(int, int)>();
        double squares = 0, repeated = 0;
        foreach ((int image, int at) in AllOf(captions))
        {
            ReadOnlySpan<int> caption = captions[image, at];
            pairsOfCaption.Clear();
            for (int i = 0; i < caption.Length; i++)
            {
                tokens.Add(caption[i]);
                if (i > 0) pairsOfCaption.Add((caption[i - 1], caption[i]));
            }

            pairs.UnionWith(pairsOfCaption);
            if (caption.Length > 1) repeated += 1 - (pairsOfCaption.Count / (caption.Length - 1.0));
            squares += (double)caption.Length * caption.Length;
        }

        double count = captions.CaptionCount;
        double meanLength = captions.TokenCount / count;
        double tokenCount = Math.Max(1, captions.TokenCount);
        return new CaptionDiversity
        {
            CaptionCount = captions.CaptionCount,
            Distinct1 = tokens.Count / tokenCount,
            Distinct2 = pairs.Count / tokenCount,
            RepeatedPairs = repeated / count,
            VocabularySize = tokens.Count,
            NewCaptions = training is null ? null : NewCaptions(captions, training),
            MeanLength = meanLength,
            LengthDeviation = Math.Sqrt(Math.Max(0, (squares / count) - (meanLength * meanLength))),
            MutualBleu4 = MutualBleu.Of(captions),
            SelfCider = frequencies is null ? null : SelfCider.Of(captions, frequencies),
        };
    }

    private static double NewCaptions(TokenizedCaptions captions, TokenizedCaptions training)
    {
        var unseen = new HashSet<string>(AllOf(captions).Select(at => new string(Key(captions[at.Image, at.Caption]))), StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> unseenKeys = unseen.GetAlternateLookup<ReadOnlySpan<char>>();
        int[] numbers = new int[training.Table.Count];  // what the training captions' tokens are called among the captions
        for (int i = 0; i < numbers.Length; i++) numbers[i] = captions.Table.TryGetNumber(training.Table[i], out int number) ? number : -1;

        var renumbered = new List<int>();
        foreach ((int image, int at) in AllOf(training))
        {
            renumbered.Clear();
            foreach (int token in training[image, at]) renumbered.Add(numbers[token]);
            unseenKeys.Remove(Key(CollectionsMarshal.AsSpan(renumbered)));
        }

        return AllOf(captions).Average(at => unseenKeys.Contains(Key(captions[at.Image, at.Caption])) ? 1.0 : 0);
    }

    // A caption's numbers as a text, as sets can look such up without allocating.
    private static ReadOnlySpan<char> Key(ReadOnlySpan<int> caption) => MemoryMarshal.Cast<int, char>(caption);

    private static IEnumerable<(int Image, int Caption)> AllOf(TokenizedCaptions captions) =>
        from image in Enumerable.Range(0, captions.ImageCount)
        from caption in Enumerable.Range(0, captions.CaptionsOf(image))
        select (image, caption);
}
