using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>Collects a decoder's layers for a summary.</summary>
/// <param name="words">M: how many tokens the caption has.</param>
internal sealed class LayerTable(long words)
{
    private readonly List<NetworkLayer> _layers = [];

    /// <summary>M.</summary>
    public long Words => words;

    public IReadOnlyList<NetworkLayer> Layers => _layers;

    /// <summary>A layer that looks vectors up.</summary>
    public void Embedding(string name, Embedding embedding) =>
        Add(name, "embedding", [words, embedding.weight!.shape[1]], 0, embedding.weight);

    /// <summary>A matrix, which reads as many rows; null is left out.</summary>
    public void Linear(string name, Linear? linear, long rows)
    {
        if (linear is not null)
        {
            long outputs = linear.weight!.shape[0];
            Add(name, "linear", rows == 1 ? [outputs] : [rows, outputs], rows * linear.weight.numel(), linear.weight, linear.bias);
        }
    }

    /// <summary>Matrices that each read a row for each word; null ones are left out.</summary>
    public void Linear(params ReadOnlySpan<(string Name, Linear? Linear)> linears)
    {
        foreach ((string name, Linear? linear) in linears)
        {
            Linear(name, linear, words);
        }
    }

    /// <summary>A normalisation of so many rows; null is left out.</summary>
    public void Norm(string name, LayerNorm? norm, long rows)
    {
        if (norm is not null)
        {
            Add(name, "layer norm", [rows, norm.weight!.shape[0]], 0, norm.weight, norm.bias);
        }
    }

    /// <summary>A product of what is computed, which has no parameters.</summary>
    /// <param name="name">Name of the line.</param>
    /// <param name="output">Shape of the outcome.</param>
    /// <param name="length">How many products are added to one element of it.</param>
    public void Product(string name, IReadOnlyList<long> output, long length) =>
        Add(name, "product", output, length * output.Aggregate(1L, (count, size) => count * size));

    /// <summary>What brings the words into the vocabulary: with weights of its own, or with the embedding's.</summary>
    public void Output(Embedding embedding, Parameter? weight, Parameter bias)
    {
        Tensor read = weight ?? embedding.weight!;
        Add("output", weight is null ? "linear, weights of the embedding" : "linear", [words, bias.shape[0]], words * read.numel(), weight, bias);
    }

    private void Add(string name, string kind, IReadOnlyList<long> output, long multiplyAdds, params ReadOnlySpan<Tensor?> parameters)
    {
        long all = 0, trainable = 0;
        foreach (Tensor? parameter in parameters)
        {
            long count = parameter?.numel() ?? 0;
            all += count;
            trainable += parameter is { requires_grad: true } ? count : 0;
        }

        _layers.Add(new NetworkLayer(name, kind, output, all, trainable, multiplyAdds));
    }
}
