namespace MLCaption.Experiments;

/// <summary>Some images with their captions.</summary>
/// <param name="Metric">By which the worst are the worst.</param>
/// <param name="Pictures">All that are shown.</param>
/// <param name="Samples">Ids of images that stand for all: evenly spaced in their order.</param>
/// <param name="Worst">Ids of the images with the lowest scores, the lowest first.</param>
internal sealed record ReportedGallery(string Metric, IReadOnlyList<ReportedPicture> Pictures, IReadOnlyList<string> Samples, IReadOnlyList<string> Worst);
