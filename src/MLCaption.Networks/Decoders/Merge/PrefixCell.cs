namespace MLCaption.Networks.Decoders;

/// <summary>What reads the words so far in a <see cref="MergeDecoder"/>.</summary>
public enum PrefixCell
{
    /// <summary>An LSTM, from the first word on.</summary>
    Lstm,

    /// <summary>A GRU, from the first word on.</summary>
    Gru,

    /// <summary>
    /// One LSTM from the first word on and one from the last word back, each half as wide: Schuster and Paliwal 1997. The words are read
    /// anew at each step, which costs a decoder as many steps as there are words already.
    /// </summary>
    BidirectionalLstm,
}
