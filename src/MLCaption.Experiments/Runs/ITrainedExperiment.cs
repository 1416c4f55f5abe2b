using MLCaption.Metrics;
using MLCaption.Networks.Decoding;

namespace MLCaption.Experiments;

/// <summary>A trained pipeline. Disposing it gives its memory back.</summary>
public interface ITrainedExperiment : IDisposable
{
    /// <summary>Scores on the validation images, by the names of <see cref="CaptioningMetricNames"/>.</summary>
    IReadOnlyDictionary<string, double> Metrics { get; }

    /// <summary>The validation images with the captions that were scored.</summary>
    IReadOnlyList<CaptionToEvaluate> Captions { get; }

    /// <summary>How many numbers the decoder has to learn, frozen ones too.</summary>
    long Parameters { get; }

    /// <summary>Captions images that it is scored on once more, for the time that it takes.</summary>
    /// <param name="most">The most images, from the first on.</param>
    /// <param name="cancellationToken">Looked at at each image.</param>
    /// <returns>How many were captioned.</returns>
    int CaptionAgain(int most, CancellationToken cancellationToken);

    /// <summary>The same model with its captions read out in another way, and scored anew. Disposing of either frees the networks of both.</summary>
    ITrainedExperiment Reading(DecodingOptions decoding);

    /// <summary>Saves the pipeline as an ML.NET model; replaces the file only when the whole new one is written.</summary>
    void Save(string path);
}
