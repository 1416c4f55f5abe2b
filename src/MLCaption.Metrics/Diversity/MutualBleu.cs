namespace MLCaption.Metrics;

/// <summary>How much an image's captions say the same, by BLEU-4 of each against the others: see <see cref="CaptionDiversity.MutualBleu4"/>.</summary>
internal static class MutualBleu
{
    public static double? Of(TokenizedCaptions captions)
    {
        int[] images = [.. Enumerable.Range(0, captions.ImageCount).Where(image => captions.CaptionsOf(image) > 1)];
        if (images.Length == 0) return null;
        return Enumerable.Range(0, images.Max(captions.CaptionsOf)).Average(place => BleuOf(captions, images, place));
    }

    private static double BleuOf(TokenizedCaptions captions, int[] images, int place)
    {
        int[] having = [.. images.Where(image => captions.CaptionsOf(image) > place)];
        TokenizedCaptions hypotheses = captions.Regrouped([.. having.Select(image => new[] { (image, place) })]);
        TokenizedCaptions references = captions.Regrouped([.. having.Select(image =>
            Enumerable.Range(0, captions.CaptionsOf(image)).Where(other => other != place).Select(other => (image, other)).ToArray())]);
        return Bleu.Score(CaptionCorpus.Of(hypotheses, references)).Orders[3].Corpus;
    }
}
