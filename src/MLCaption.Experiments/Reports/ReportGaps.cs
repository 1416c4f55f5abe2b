using MLCaption.Metrics;

namespace MLCaption.Experiments;

/// <summary>What a report does without, and says so: files that are not there or damaged, a machine without the libraries that run a model.</summary>
internal static class ReportGaps
{
    public static bool Include(Exception failure) => failure is IOException or UnauthorizedAccessException or InvalidDataException
        or CaptionFileException or ExperimentFileException || NativeLibraryFailure.Includes(failure);

    /// <summary>Why, without a full stop.</summary>
    public static string Reason(Exception failure) => NativeLibraryFailure.Includes(failure) ? NativeLibraryFailure.Reason(failure) : failure.Message.TrimEnd('.');
}
