namespace MLCaption;

/// <summary>Names of the column annotations by which one step of a captioning pipeline tells a later one what it needs.</summary>
public static class CaptioningAnnotations
{
    /// <summary>On a column of token ids: vector of text, the word of each id.</summary>
    public const string Vocabulary = "Vocabulary";

    /// <summary>
    /// On a column of preprocessed pixels (3, height, width): text, the JSON of the encoder to build in front of the decoder and to
    /// train with it, of the weights that it begins with, the stage to train from and the pixels' preprocessing. A column without it holds features that are left as they are.
    /// </summary>
    public const string TrainableEncoder = "TrainableEncoder";
}
