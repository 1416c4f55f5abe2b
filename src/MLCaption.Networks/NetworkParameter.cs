using static TorchSharp.torch;

namespace MLCaption.Networks;

/// <summary>A parameter of a network, as a summary shows it.</summary>
/// <param name="Name">Path of modules and the parameter's name, set apart by dots.</param>
/// <param name="Shape">Its sizes, outermost first.</param>
public sealed record NetworkParameter(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>How many numbers it holds.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The parameters of a network, in its own order; buffers, which are not learnt, are left out.</summary>
    /// <param name="prefix">What the names begin with.</param>
    /// <param name="network">The network.</param>
    public static IReadOnlyList<NetworkParameter> Of(string prefix, nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.named_parameters().Select(named => new NetworkParameter($"{prefix}.{named.name}", named.parameter.shape))];
    }
}
