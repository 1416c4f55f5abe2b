using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>Varies pictures before an encoder that learns sees them, and their captions where these must follow.</summary>
internal sealed class Augmenter
{
    // Of a crop's width to its height.
    private const double WidestCrop = 4.0 / 3;

    private readonly AugmentationOptions _options;
    private readonly ImagePreprocessing _preprocessing;
    private readonly MirroredWords _words;
    private readonly int _threads;

    // Megabytes a batch: made anew for each, they would wait for a collection that seldom comes.
    private float[] _pixels = [];

    /// <param name="options">What is varied.</param>
    /// <param name="preprocessing">What made the pixels.</param>
    /// <param name="vocabulary">The word of each id.</param>
    /// <param name="threads">How many pictures are worked on at once, at least 1; the result is the same for any.</param>
    public Augmenter(AugmentationOptions options, ImagePreprocessing preprocessing, IReadOnlyList<string> vocabulary, int threads)
    {
        _options = options;
        _preprocessing = preprocessing;
        _words = new MirroredWords(vocabulary);
        _threads = threads;
    }

    /// <summary>Varies a batch.</summary>
    /// <param name="pixels">Preprocessed pixels, one picture after another; left as they are.</param>
    /// <param name="images">The pictures' captions.</param>
    /// <param name="random">What all amounts are drawn from: the same number of draws for each picture, whatever the options.</param>
    public AugmentedBatch Augment(float[] pixels, IReadOnlyList<TrainingImage> images, Random random)
    {
        int length = _preprocessing.Length;
        if (_pixels.Length != images.Count * length) _pixels = new float[images.Count * length];
        var described = new TrainingImage[images.Count];
        var changes = new (PictureWarp Warp, ColorChange Color)[images.Count];
        for (int i = 0; i < changes.Length; i++)
        {
            bool isFlipped = random.NextDouble() < 0.5 && _options.Flip && _words.CanMirror(images[i].Captions);
            described[i] = isFlipped ? images[i] with { Captions = [.. images[i].Captions.Select(_words.Mirror)], IsMirrored = true } : images[i];
            changes[i] = (DrawWarp(isFlipped, random), new ColorChange(DrawFactor(random), DrawFactor(random), DrawFactor(random)));
        }

        Parallel.For(0, changes.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, i =>
        {
            Span<float> picture = _pixels.AsSpan(i * length, length);
            changes[i].Warp.Apply(pixels.AsSpan(i * length, length), picture, _preprocessing.Size);
            changes[i].Color.Apply(picture, _preprocessing);
        });
        return new AugmentedBatch(_pixels, described);
    }

    private PictureWarp DrawWarp(bool isFlipped, Random random)
    {
        double area = 1 - (random.NextDouble() * (1 - _options.Crop));
        double ratio = Math.Pow(WidestCrop, (2 * random.NextDouble()) - 1);
        // As wide as that ratio asks for, but no side longer than the picture's and the area as drawn.
        double width = Math.Clamp(Math.Sqrt(area * ratio), area, 1);
        double height = area / width;
        double left = random.NextDouble() * (1 - width), top = random.NextDouble() * (1 - height);
        double degrees = ((2 * random.NextDouble()) - 1) * _options.Rotation;
        return PictureWarp.Of(left, top, width, height, degrees, isFlipped);
    }

    private float DrawFactor(Random random) => (float)(1 + (((2 * random.NextDouble()) - 1) * _options.Color));
}
