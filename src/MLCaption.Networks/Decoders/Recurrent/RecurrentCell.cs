namespace MLCaption.Networks.Decoders;

/// <summary>What a recurrent layer does at each step.</summary>
public enum RecurrentCell
{
    /// <summary>Long short-term memory with a forget gate: Hochreiter and Schmidhuber 1997; Gers et al. 2000.</summary>
    Lstm,

    /// <summary>Gated recurrent unit: Cho et al., EMNLP 2014; as in cuDNN the reset gate acts after the matrix product.</summary>
    Gru,
}
