using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>A data set as it was found among files.</summary>
/// <param name="Section">Its section of an experiment file, with full paths; nothing is divided yet.</param>
/// <param name="Why">What shows its format, the rest of a sentence that begins with <see cref="CaptionsPath"/>.</param>
/// <param name="Report">What its loader found.</param>
/// <param name="Splits">How many images are for each of <see cref="ImageSplit"/>.</param>
/// <param name="Sample">One of its images.</param>
/// <param name="Unused">Other files of captions that lie there.</param>
public sealed record FoundDataset(
    DatasetSection Section, string Why, LoadReport Report, IReadOnlyDictionary<string, int> Splits, string Sample, IReadOnlyList<string> Unused)
{
    /// <summary>The file of the captions, or the folder of the text files.</summary>
    public string CaptionsPath => Section.Source;

    /// <summary>Whether the folder holds the images, but for one in twenty at most: format and folder are right then.</summary>
    public bool IsSure => 20 * Report.MissingImages.Count <= Report.Images;

    /// <summary>Whether images to validate with must be taken from those to learn from.</summary>
    public bool LacksValidation => !Splits.ContainsKey(ImageSplit.Validation);

    /// <summary>Whether images can be kept for the final measurement: none is yet, and no list says which are learnt from.</summary>
    public bool CanHoldBack => !Splits.ContainsKey(ImageSplit.Test) && (LacksValidation || Section.Train is null || Section.Format == DatasetSection.Coco)
        && Section.Format != DatasetSection.Karpathy;
}
