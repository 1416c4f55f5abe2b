namespace MLCaption.Data;

/// <summary>
/// What images are for, where their captions' file leaves it open. Images that a list names are what the list is for; so are those for which
/// the file says it (a column, a key, a folder's name). <see cref="Shares"/> are then taken of all others and of those to learn from.
/// Without shares, images for which nothing says it are left out where anything says it of any image, and else learnt from.
/// </summary>
public sealed record ImageSplitOptions
{
    /// <summary>A file with the names of images to learn from, one a line; null for none.</summary>
    public string? TrainList { get; init; }

    /// <summary>A file with the names of images to validate with; null for none.</summary>
    public string? ValidationList { get; init; }

    /// <summary>A file with the names of images to test with; null for none.</summary>
    public string? TestList { get; init; }

    /// <summary>How the images are divided that are not said to be for validation or test; null for not at all.</summary>
    public SplitShares? Shares { get; init; }

    internal IEnumerable<(string Split, string File)> Lists
    {
        get
        {
            if (TrainList is not null) yield return (ImageSplit.Train, TrainList);
            if (ValidationList is not null) yield return (ImageSplit.Validation, ValidationList);
            if (TestList is not null) yield return (ImageSplit.Test, TestList);
        }
    }
}
