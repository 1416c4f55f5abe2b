namespace MLCaption.Training;

/// <summary>Published word vectors that a decoder's embedding starts from; words that they lack start at random.</summary>
public sealed record WordVectorsOptions
{
    /// <summary>A text file of GloVe or word2vec, whose vectors are as wide as the decoder's embedding.</summary>
    public required string File { get; init; }

    /// <summary>Whether the vectors stay as they are, those of words that the file lacks too. Default no: they learn on.</summary>
    public bool Frozen { get; init; }
}
