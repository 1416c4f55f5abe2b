using static TorchSharp.torch;

namespace MLCaption.Networks.WordVectors;

/// <summary>Vectors that were learnt elsewhere, for the words of a vocabulary.</summary>
/// <param name="Width">Numbers of each vector.</param>
/// <param name="Rows">For each id of the vocabulary its word's vector; null for special tokens and for words that were not found.</param>
/// <param name="NotFound">The vocabulary's words that the file lacks, in the vocabulary's order; special tokens are not among them.</param>
public sealed record PretrainedWordVectors(int Width, IReadOnlyList<float[]?> Rows, IReadOnlyList<string> NotFound)
{
    /// <summary>Puts the vectors into an embedding; rows of words that were not found stay as they are.</summary>
    /// <param name="embedding">(words, <see cref="Width"/>) of singles, a row for each id of the vocabulary.</param>
    /// <exception cref="ArgumentException">The embedding has another shape.</exception>
    public void CopyTo(Tensor embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        if (embedding.shape is not [var words, var width] || words != Rows.Count || width != Width)
        {
            throw new ArgumentException(
                $"The embedding must be ({Rows.Count}, {Width}), but is ({string.Join(", ", embedding.shape)}).", nameof(embedding));
        }

        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        float[] values = embedding.detach().cpu().contiguous().data<float>().ToArray();
        for (int id = 0; id < Rows.Count; id++) Rows[id]?.CopyTo(values, id * Width);
        embedding.copy_(tensor(values, embedding.shape));
    }
}
