using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Metrics;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>A saved model at work on image files. Disposing it frees its networks.</summary>
public sealed class Captioner : IDisposable
{
    private readonly MLContext _context;
    private readonly IReadOnlyList<TransformerChain<ITransformer>> _loaded;
    private readonly TransformerChain<ITransformer> _model;
    private readonly CaptionerOptions _options;

    private Captioner(MLContext context, IReadOnlyList<TransformerChain<ITransformer>> loaded, CaptionerOptions options)
    {
        _context = context;
        _loaded = loaded;
        _model = Configured(loaded.Count == 1 ? loaded[0] : context.Captioning().Ensemble(loaded), options);
        _options = options;
    }

    /// <summary>Every step of the model, in order.</summary>
    public IReadOnlyList<ITransformer> Steps => [.. Flatten(_model)];

    /// <summary>The step that writes captions; null in a model without one of ours.</summary>
    public AttentionDecoderTransformer? Decoder => Steps.OfType<AttentionDecoderTransformer>().FirstOrDefault();

    /// <summary>How the regions that the model looks at lie over an image; null where they are no places.</summary>
    public AttentionGrid? Grid => AttentionGrid.Of(_model);

    /// <summary>Images that could not be read so far.</summary>
    public IReadOnlyList<SkippedImage> Skipped =>
        [.. Steps.OfType<ImageEncodingTransformer>().SelectMany(step => step.SkippedImages).DistinctBy(image => image.Path)];

    /// <summary>Loads a model.</summary>
    /// <param name="path">The .zip file.</param>
    /// <param name="options">How captions are read out.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is cut short, or is no captioning model, or attention is wanted of one whose regions are no places of the image.
    /// </exception>
    /// <exception cref="ArgumentException">Captions can't be read out so, or the models of an ensemble don't fit together.</exception>
    public static Captioner Load(string path, CaptionerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var context = new MLContext(1);
        List<TransformerChain<ITransformer>> loaded = [];
        try
        {
            foreach (string file in options.Ensemble.Prepend(path)) loaded.Add(context.Captioning().Load(file));
            var captioner = new Captioner(context, loaded, options);
            if (options.WithAttention && captioner.Grid is null) throw CaptionerErrors.NoPlaces(path, captioner.Decoder?.Regions);
            return captioner;
        }
        catch
        {
            loaded.ForEach(model => model.Dispose());
            throw;
        }
    }

    /// <summary>Captions images in the order given, leaving out those that can't be read: see <see cref="Skipped"/>.</summary>
    /// <param name="paths">The image files.</param>
    /// <param name="cancellationToken">Looked at between images.</param>
    /// <exception cref="FileNotFoundException">An image is missing, and images are not to be left out.</exception>
    /// <exception cref="InvalidDataException">An image can't be read, and images are not to be left out.</exception>
    public IEnumerable<CaptionedPicture> Caption(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var view = _model.Transform(_context.Captioning().Data.FromImages(paths));
        return Read(view, _options.WithAttention, cancellationToken);
    }

    /// <summary>Columns that the model adds to images, with their types, in order; those that only pass from step to step too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AddedColumns()
    {
        var images = _context.Captioning().Data.FromImages([]).Schema;
        return [.. _model.GetOutputSchema(images).Where(column => images.GetColumnOrNull(column.Name) is null)
            .Select(column => KeyValuePair.Create(column.Name, column.Type.ToString()!))];
    }

    /// <summary>Captions the images of a data set and scores the captions.</summary>
    /// <param name="format"><c>flickr</c> or <c>coco</c>.</param>
    /// <param name="captions">The reference captions' file.</param>
    /// <param name="images">The images' folder.</param>
    /// <param name="list">An image list, for <c>flickr</c>: only its images are scored; null for all.</param>
    /// <param name="options">What to compute.</param>
    /// <param name="objects">Where the things are that captions name; the model must have been loaded with attention. Null when that isn't asked for.</param>
    /// <param name="cancellationToken">Looked at between images.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or no image can be read.</exception>
    public CaptionerScore Score(
        string format, string captions, string images, string? list, CaptioningEvaluationOptions options, ObjectAnnotations? objects, CancellationToken cancellationToken)
    {
        var data = _context.Captioning().Data;
        var view = format == DatasetSection.Coco ? data.LoadCoco(captions, images) : data.LoadFlickr(captions, images, testList: list);
        if (objects is not null && !view.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.ImageId).Any(id => objects.Find(id.ToString()) is not null))
        {
            throw new InvalidDataException($"{captions}: none of its images is among those whose objects are annotated; give the annotations of the same images.");
        }

        var attended = new List<AttendedCaption>();
        Action<CaptionToEvaluate, float[]>? attend = objects is null
            ? null
            : (row, weights) => attended.Add(new AttendedCaption(row.ImageId, AttentionMap.Of(row.Hypothesis, weights, Grid!)));
        var judged = ReadableCaptions.Read(_model.Transform(view), "Caption",
            HasSkipped, cancellationToken, attend);
        if (judged.Count == 0) throw new InvalidDataException($"{images}: no image can be read.");
        return new CaptionerScore(CaptioningMetrics.Of(judged, options), objects is null ? null : PointingAccuracy.Of(attended, objects));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in _loaded) model.Dispose();
    }

    private bool HasSkipped(string path) => Steps.OfType<ImageEncodingTransformer>().Any(step => step.HasSkipped(path));

    private IEnumerable<CaptionedPicture> Read(IDataView view, bool withAttention, CancellationToken cancellationToken)
    {
        var path = view.Schema["ImagePath"];
        var caption = view.Schema["Caption"];
        var probability = view.Schema["Caption.LogProbability"];
        DataViewSchema.Column[] columns = [path, caption, probability, .. withAttention ? [view.Schema["Caption.Attention"]] : Array.Empty<DataViewSchema.Column>()];
        DataViewSchema.Column[] ofCandidates = _options.WithCandidates ? [view.Schema["Caption.Candidates"], view.Schema["Caption.Candidates.LogProbability"]] : [];
        using var cursor = view.GetRowCursor(columns.Concat(ofCandidates));
        var getPath = cursor.GetGetter<ReadOnlyMemory<char>>(path);
        var getCaption = cursor.GetGetter<ReadOnlyMemory<char>>(caption);
        var getProbability = cursor.GetGetter<float>(probability);
        var getAttention = withAttention ? cursor.GetGetter<VBuffer<float>>(columns[^1]) : null;
        var getTexts = _options.WithCandidates ? cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(ofCandidates[0]) : null;
        var getProbabilities = _options.WithCandidates ? cursor.GetGetter<VBuffer<float>>(ofCandidates[1]) : null;
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlyMemory<char> file = default, words = default;
            float logProbability = 0;
            getPath(ref file);
            getCaption(ref words);
            getProbability(ref logProbability);
            var picture = new CaptionedPicture(file.ToString(), words.ToString(), logProbability, null);
            if (getAttention is not null)
            {
                var weights = default(VBuffer<float>);
                getAttention(ref weights);
                picture = picture with { Attention = AttentionMap.Of(picture.Caption, [.. weights.DenseValues()], Grid!) };
            }
            if (getTexts is not null && getProbabilities is not null)
            {
                var texts = default(VBuffer<ReadOnlyMemory<char>>);
                var probabilities = default(VBuffer<float>);
                getTexts(ref texts);
                getProbabilities(ref probabilities);
                picture = picture with
                {
                    Candidates = [.. texts.DenseValues().Zip(probabilities.DenseValues(), (text, value) => new CandidateCaption(text.ToString(), value))],
                };
            }
            if (!HasSkipped(picture.Path)) yield return picture;
        }
    }

    private static TransformerChain<ITransformer> Configured(IEnumerable<ITransformer> steps, CaptionerOptions options) =>
        new([.. steps.Select(step => step switch
        {
            ImageEncodingTransformer encoder => encoder.WithSkipCorrupt(!options.Strict),
            AttentionDecoderTransformer decoder => decoder
                .WithDecoding(options.DecodingOf(decoder.Decoding)).WithColumns(options.WithCandidates, options.WithAttention),
            IEnumerable<ITransformer> chain => Configured(chain, options),
            _ => step,
        })]);

    private static IEnumerable<ITransformer> Flatten(IEnumerable<ITransformer> steps) =>
        steps.SelectMany(step => step is IEnumerable<ITransformer> chain ? Flatten(chain) : [step]);
}
