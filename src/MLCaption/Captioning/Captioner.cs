using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Persistence;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption;

/// <summary>A saved model at work on images. May be used from several threads at once. Disposing it frees its networks.</summary>
public sealed class Captioner : IDisposable
{
    private readonly MLContext _context;
    private readonly IReadOnlyList<TransformerChain<ITransformer>> _loaded;
    private readonly TransformerChain<ITransformer> _model;
    private readonly TransformerChain<ITransformer> _detailed;
    private readonly CaptionerOptions _options;

    private Captioner(MLContext context, IReadOnlyList<TransformerChain<ITransformer>> loaded, CaptionerOptions options)
    {
        _context = context;
        _loaded = loaded;
        _options = options;
        var whole = loaded.Count == 1 ? loaded[0] : context.Captioning().Ensemble(loaded);
        _model = Configured(whole, options);
        Grid = AttentionGrid.Of(_model);
        _detailed = Configured(whole, options with { WithCandidates = true, WithAttention = Grid is not null, Strict = false });
    }

    /// <summary>Every step of the model, in order.</summary>
    public IReadOnlyList<ITransformer> Steps => [.. ModelSteps.Of(_model)];

    /// <summary>The step that writes captions; null in a model without one of ours.</summary>
    public AttentionDecoderTransformer? Decoder => Steps.OfType<AttentionDecoderTransformer>().FirstOrDefault();

    /// <summary>How the regions that the model looks at lie over an image; null where they are no places.</summary>
    public AttentionGrid? Grid { get; }

    /// <summary>
    /// Whether the model captions pictures in memory; false where ML.NET's own steps read its images, which know files only.
    /// </summary>
    public bool TakesBytes => Steps.OfType<ImageEncodingTransformer>().Any() && !Steps.OfType<ImageLoadingTransformer>().Any();

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
        if (options.Log is { } log) context.Log += (_, entry) => log(entry.Message);
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
        var details = (_options.WithAttention ? CaptionDetails.Attention : CaptionDetails.None)
            | (_options.WithCandidates ? CaptionDetails.Candidates : CaptionDetails.None);
        using var rows = new CaptionRows(_model.Transform(_context.Captioning().Data.FromImages(paths)), CaptionedImagesColumns.ImagePath, details, Grid);
        while (rows.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var picture = rows.Read();
            if (!HasSkipped(picture.Path)) yield return picture;
        }
    }

    /// <summary>Captions pictures in memory, all of them: what can't be read has a <see cref="CaptionedPicture.Problem"/> in place of a caption.</summary>
    /// <param name="pictures">The content of JPEG, PNG or BMP files.</param>
    /// <param name="details">What is wanted beside captions; attention is null where <see cref="Grid"/> is.</param>
    /// <param name="cancellationToken">Looked at between pictures.</param>
    /// <returns>One for each picture, in their order.</returns>
    /// <exception cref="InvalidOperationException">The model takes files only: see <see cref="TakesBytes"/>.</exception>
    public IReadOnlyList<CaptionedPicture> Caption(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, CaptionDetails details, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (!TakesBytes) throw CaptionerErrors.FilesOnly();
        ImageEncodingTransformer[] encoders = [.. Steps.OfType<ImageEncodingTransformer>()];
        var view = new PicturesView(pictures, encoders.Select(encoder => encoder.Inputs[0].Name).Distinct(StringComparer.Ordinal));
        using var rows = new CaptionRows(_detailed.Transform(view), path: null, Grid is null ? details & ~CaptionDetails.Attention : details, Grid);
        var captioned = new List<CaptionedPicture>(pictures.Count);
        while (rows.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var picture = rows.Read();
            captioned.Add(double.IsNaN(picture.LogProbability) ? picture with { Problem = ProblemOf(pictures[captioned.Count], encoders) } : picture);
        }

        return captioned;
    }

    /// <summary>Columns that the model adds to images, with their types, in order; those that only pass from step to step too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AddedColumns()
    {
        var images = _context.Captioning().Data.FromImages([]).Schema;
        return [.. _model.GetOutputSchema(images).Where(column => images.GetColumnOrNull(column.Name) is null)
            .Select(column => KeyValuePair.Create(column.Name, column.Type.ToString()!))];
    }

    /// <summary>Adds the model's columns to data: <c>Caption</c>, <c>Caption.LogProbability</c>, and what the options ask for.</summary>
    /// <param name="images">Data with the columns that the model reads, as a rule <c>ImagePath</c>. Read when the result is.</param>
    public IDataView Transform(IDataView images) => _model.Transform(images);

    /// <summary>Whether an image is among those <see cref="Skipped"/>.</summary>
    /// <param name="path">The image file.</param>
    public bool HasSkipped(string path) => Steps.OfType<ImageEncodingTransformer>().Any(step => step.HasSkipped(path));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in _loaded) model.Dispose();
    }

    private static string ProblemOf(ReadOnlyMemory<byte> picture, IEnumerable<ImageEncodingTransformer> encoders) =>
        encoders.Select(encoder => encoder.ProblemOf(picture)).FirstOrDefault(problem => problem is not null) ?? CaptionerErrors.NoFiniteFeatures;

    private static TransformerChain<ITransformer> Configured(IEnumerable<ITransformer> steps, CaptionerOptions options) =>
        new([.. steps.Select(step => step switch
        {
            ImageEncodingTransformer encoder => encoder.WithSkipCorrupt(!options.Strict),
            AttentionDecoderTransformer decoder => decoder
                .WithDecoding(options.DecodingOf(decoder.Decoding)).WithColumns(options.WithCandidates, options.WithAttention),
            IEnumerable<ITransformer> chain => Configured(chain, options),
            _ => step,
        })]);
}
