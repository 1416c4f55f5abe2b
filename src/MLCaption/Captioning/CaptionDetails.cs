namespace MLCaption;

/// <summary>What is wanted of an image beside its caption.</summary>
[Flags]
public enum CaptionDetails
{
    /// <summary>The caption and its probability alone.</summary>
    None = 0,

    /// <summary>All captions of the beam, or all samples.</summary>
    Candidates = 1,

    /// <summary>Where the model looked at each word.</summary>
    Attention = 2,
}
