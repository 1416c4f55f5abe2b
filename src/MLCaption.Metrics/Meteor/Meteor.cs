namespace MLCaption.Metrics;

/// <summary>
/// METEOR 1.5 for English: words aligned with the best of the references, by equality, stem, synonym and paraphrase; recall weighs more
/// than precision, and scattered matches cost. Denkowski and Lavie, "Meteor Universal: Language Specific Translation Evaluation for Any
/// Target Language", WMT 2014.
/// </summary>
public static class Meteor
{
    /// <summary>
    /// Scores a corpus, from 0 to 1: one formula on the statistics of all images, each with the reference that scores highest, the first of
    /// equals. In captions of more than 2,896 words, words match near by only.
    /// </summary>
    /// <param name="corpus">Hypotheses and references.</param>
    /// <param name="resources">What words may match by; the score's name says so.</param>
    /// <exception cref="InvalidDataException">The table of paraphrases is not as it must be.</exception>
    public static MetricScore Score(CaptionCorpus corpus, MeteorResources resources)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(resources);
        var table = new TokenTable();
        MeteorCaptions hypotheses = MeteorCaptions.Of(corpus.Hypotheses, table);
        MeteorCaptions references = MeteorCaptions.Of(corpus.References, table);
        var words = new MeteorWords(table, resources);

        var statistics = new ImageStatistics(corpus.ImageCount, MeteorFormula.Width);
        ImageRanges.ForEach(corpus.ImageCount, (start, end) =>
        {
            var aligner = new MeteorAligner(words);
            for (int image = start; image < end; image++)
                ScoreImage(aligner, hypotheses[image, 0], references, image, corpus.References.CaptionsOf(image), statistics[image]);
        });
        return new MetricScore(
            MetricSignature.Of(resources.Name, corpus, ("modules", string.Join('+', resources.ModuleNames)), ("synonyms", resources.SynonymSource)),
            statistics,
            static (sums, _) => MeteorFormula.Score(sums));
    }

    private static void ScoreImage(MeteorAligner aligner, ReadOnlySpan<int> hypothesis, MeteorCaptions references, int image, int count, Span<double> best)
    {
        Span<double> statistics = stackalloc double[MeteorFormula.Width];
        double highest = -1;
        for (int i = 0; i < count; i++)
        {
            aligner.Align(hypothesis, references[image, i], statistics);
            double score = MeteorFormula.Score(statistics);
            if (score <= highest) continue;
            highest = score;
            statistics.CopyTo(best);
        }

        // In a corpus a caption that equals its reference adds no chunk.
        if (MeteorFormula.IsWhole(best)) best[MeteorFormula.Chunks] = 0;
    }
}
