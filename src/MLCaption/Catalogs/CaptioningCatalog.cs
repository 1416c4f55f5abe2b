using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Metrics;
using MLCaption.Persistence;
using MLCaption.Training;

namespace MLCaption;

/// <summary>Image captioning on one <see cref="MLContext"/>; got by <see cref="MLContextExtensions.Captioning"/>.</summary>
public sealed class CaptioningCatalog
{
    internal CaptioningCatalog(MLContext context)
    {
        Context = context;
        Data = new CaptioningDataCatalog(context);
        Transforms = new CaptioningTransformsCatalog(context);
        Trainers = new CaptioningTrainersCatalog(context);
    }

    /// <summary>Reads data sets of captioned images.</summary>
    public CaptioningDataCatalog Data { get; }

    /// <summary>Turns images into features and captions into token ids.</summary>
    public CaptioningTransformsCatalog Transforms { get; }

    /// <summary>Learns to describe images.</summary>
    public CaptioningTrainersCatalog Trainers { get; }

    internal MLContext Context { get; }

    /// <summary>
    /// Loads a pipeline that was saved by ML.NET's <c>Model.Save</c>. Unlike after <c>Model.Load</c>, images are encoded and captions decoded in
    /// batches again. Dispose what is returned to free the networks.
    /// </summary>
    /// <param name="path">The .zip file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no .zip, is cut short or damaged, holds no model, or one without a captioning step.
    /// </exception>
    public TransformerChain<ITransformer> Load(string path) => Load(path, out _);

    /// <inheritdoc cref="Load(string)" />
    /// <param name="path">The .zip file.</param>
    /// <param name="inputSchema">The schema of the data that the pipeline was saved for.</param>
    public TransformerChain<ITransformer> Load(string path, out DataViewSchema inputSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ModelFile.Load(Context, path, out inputSchema);
    }

    /// <summary>
    /// Joins trained pipelines into one that captions by all of them together: at each word the mean of their probabilities decides. Encoders and
    /// networks may differ, the vocabulary may not; members with the same encoder encode an image once. The first says how captions are read out and what columns are added; the attention is the mean
    /// of those that look at as many regions. It can't be saved: load the members and join them again. Disposing of it frees the members' networks.
    /// </summary>
    /// <param name="models">Fitted or loaded pipelines, each with one attention decoder; what stands behind that is left out.</param>
    /// <exception cref="ArgumentException">There is no model, one has not one decoder, or vocabularies differ; the message tells how.</exception>
    public TransformerChain<ITransformer> Ensemble(params IReadOnlyList<ITransformer> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return EnsembleChain.Of(Context, models);
    }

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
