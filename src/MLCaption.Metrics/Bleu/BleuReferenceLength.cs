namespace MLCaption.Metrics;

/// <summary>Which length of an image's references the hypothesis' length is compared with, for the brevity penalty.</summary>
public enum BleuReferenceLength
{
    /// <summary>That of the reference closest in length to the hypothesis, the shorter of two equally close: as published caption figures have it.</summary>
    Closest,

    /// <summary>That of the shortest reference: as NIST's mteval-v11b has it.</summary>
    Shortest,

    /// <summary>The mean over the references.</summary>
    Average,
}
