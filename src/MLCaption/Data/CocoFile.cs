namespace MLCaption.Data;

/// <summary>One file of COCO captions.</summary>
/// <param name="CaptionsFile">The JSON file, e.g. <c>captions_train2014.json</c>.</param>
/// <param name="ImageFolder">The folder that its file names are in.</param>
/// <param name="Split">What its images are for; one of <see cref="ImageSplit"/>.</param>
public sealed record CocoFile(string CaptionsFile, string ImageFolder, string Split = ImageSplit.Train);
