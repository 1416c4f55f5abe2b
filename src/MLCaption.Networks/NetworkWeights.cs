using static TorchSharp.torch;

namespace MLCaption.Networks;

/// <summary>All weights of some networks as one vector: of each network its parameters, then its buffers, in the networks' own order.</summary>
public static class NetworkWeights
{
    /// <summary>How long the vector is.</summary>
    /// <param name="networks">The networks, in the order of the vector.</param>
    /// <returns>Numbers in all parameters and buffers.</returns>
    public static long Count(params IReadOnlyList<nn.Module> networks) => Tensors(networks).Sum(weight => weight.numel());

    /// <summary>Copies the weights out.</summary>
    /// <param name="networks">The networks, in the order of the vector.</param>
    /// <returns>A vector of <see cref="Count"/> numbers.</returns>
    public static float[] Export(params IReadOnlyList<nn.Module> networks)
    {
        var vector = new float[Count(networks)];
        int offset = 0;
        using var scope = NewDisposeScope();
        foreach (Tensor weight in Tensors(networks))
        {
            weight.detach().cpu().contiguous().data<float>().CopyTo(vector, offset);
            offset += (int)weight.numel();
        }

        return vector;
    }

    /// <summary>Copies weights in.</summary>
    /// <param name="vector">What <see cref="Export"/> gave for networks of the same shapes.</param>
    /// <param name="networks">The networks, in the order of the vector.</param>
    /// <exception cref="ArgumentException">The vector is longer or shorter than <see cref="Count"/>.</exception>
    public static void Import(ReadOnlyMemory<float> vector, params IReadOnlyList<nn.Module> networks)
    {
        long expected = Count(networks);
        if (vector.Length != expected)
        {
            throw new ArgumentException($"The networks have {expected} weights, but {vector.Length} were given.", nameof(vector));
        }

        int offset = 0;
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (Tensor weight in Tensors(networks))
        {
            int length = (int)weight.numel();
            float[] values = vector.Slice(offset, length).ToArray();
            weight.copy_(tensor(values, weight.shape, device: weight.device));
            offset += length;
        }
    }

    /// <summary>The weights themselves, in the vector's order.</summary>
    /// <param name="networks">The networks.</param>
    /// <returns>Parameters and buffers; they belong to the networks.</returns>
    public static IEnumerable<Tensor> Tensors(IReadOnlyList<nn.Module> networks) =>
        networks.SelectMany(network => network.named_parameters().Select(named => (Tensor)named.parameter)
            .Concat(network.named_buffers().Select(named => named.buffer)));
}
