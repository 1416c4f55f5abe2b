using Microsoft.ML;
using MLCaption.Metrics;

namespace MLCaption;

public sealed partial class CaptioningCatalog
{
    /// <summary>Scores captions against references: BLEU-1 to BLEU-4, METEOR, ROUGE-L and CIDEr, of the corpus and of each image.</summary>
    /// <param name="data">A row an image, as a captioning pipeline's <c>Transform</c> gives it.</param>
    /// <param name="referencesColumnName">Column of the reference captions: a vector of text, at least one caption in each row.</param>
    /// <param name="hypothesisColumnName">Column of the captions to judge: text.</param>
    /// <param name="idColumnName">
    /// Column of the image ids: text, no id twice. Rows are numbered from 0 where this is null, or where it is left at its default and the
    /// data has no such column.
    /// </param>
    /// <param name="options">What to compute; default options where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">Columns are missing or of the wrong type; all are named.</exception>
    /// <exception cref="ArgumentException">
    /// The data has no row, rows have no reference, or ids occur twice, and such images are named; or an option is out of its range.
    /// </exception>
    /// <inheritdoc cref="CaptioningMetrics.Of(IEnumerable{CaptionToEvaluate}, CaptioningEvaluationOptions?)" path="/exception[@cref='T:System.IO.FileNotFoundException']"/>
    public CaptioningMetrics Evaluate(
        IDataView data,
        string referencesColumnName = "Captions",
        string hypothesisColumnName = "Caption",
        string? idColumnName = CaptionColumns.DefaultId,
        CaptioningEvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(referencesColumnName);
        ArgumentException.ThrowIfNullOrEmpty(hypothesisColumnName);
        var columns = new CaptionColumns(data.Schema, referencesColumnName, hypothesisColumnName, idColumnName);
        string mismatch = string.Join(" ", columns.Problems());
        if (mismatch.Length > 0) throw new ArgumentOutOfRangeException(nameof(data), mismatch);

        IReadOnlyList<CaptionToEvaluate> captions = columns.Read(data);
        string problems = string.Join(" ", EvaluationErrors.ProblemsOf(captions));
        if (problems.Length > 0) throw new ArgumentException(problems, nameof(data));
        return CaptioningMetrics.OfUnchecked(captions, options ?? new CaptioningEvaluationOptions());
    }

    /// <summary>
    /// Fits a pipeline once a fold on the images of the other folds and scores it on the images held out: how good it is, and by how much
    /// that varies with the images learnt from.
    /// </summary>
    /// <remarks>
    /// Rows of one image, if there are several, stay together. A <c>Split</c> column keeps its meaning for whatever the pipeline does with
    /// it in fitting; held out are images of any split.
    /// </remarks>
    /// <param name="data">A row an image.</param>
    /// <param name="estimator">The whole pipeline, from images to captions.</param>
    /// <param name="numberOfFolds">From 2; default 5.</param>
    /// <param name="referencesColumnName">Column of the reference captions: a vector of text.</param>
    /// <param name="hypothesisColumnName">Column that the pipeline writes its captions to.</param>
    /// <param name="samplingKeyColumnName">Rows with the same value here go to the same fold; null: each row on its own.</param>
    /// <param name="seed">Of the division into folds; null: that of the <see cref="MLContext"/>.</param>
    /// <param name="options">What to compute; default options where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or columns are missing or of the wrong type; all are named.</exception>
    /// <exception cref="ArgumentException">A fold holds no image, images held out have no reference, or ids occur twice.</exception>
    public CaptioningCrossValidation CrossValidate(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        string referencesColumnName = "Captions",
        string hypothesisColumnName = "Caption",
        string? samplingKeyColumnName = CaptionColumns.DefaultId,
        int? seed = null,
        CaptioningEvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentOutOfRangeException.ThrowIfLessThan(numberOfFolds, 2);
        string mismatch = string.Join(" ", EvaluationErrors.CrossValidationProblems(data.Schema, referencesColumnName, samplingKeyColumnName));
        if (mismatch.Length > 0) throw new ArgumentOutOfRangeException(nameof(data), mismatch);

        var folds = new List<CaptioningFold>();
        foreach (DataOperationsCatalog.TrainTestData split in Context.Data.CrossValidationSplit(data, numberOfFolds, samplingKeyColumnName, seed))
        {
            if (IsEmpty(split.TestSet)) throw new ArgumentException(EvaluationErrors.EmptyFold(folds.Count, numberOfFolds), nameof(data));
            ITransformer model = estimator.Fit(split.TrainSet);
            IDataView scored = model.Transform(split.TestSet);
            folds.Add(new CaptioningFold(folds.Count, model, Evaluate(scored, referencesColumnName, hypothesisColumnName, options: options), scored));
        }

        return new CaptioningCrossValidation(folds);
    }

    private static bool IsEmpty(IDataView data)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(Array.Empty<DataViewSchema.Column>());
        return !cursor.MoveNext();
    }
}
