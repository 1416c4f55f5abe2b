using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

/// <summary>Weights that a network begins with, or that are kept of one.</summary>
public static class PretrainedWeights
{
    private static readonly string[] _prefixes = ["module.", "encoder.", "backbone."];

    /// <summary>
    /// What files of whole image classifiers hold beside an encoder, as torchvision names it: a name that begins like one of these, and
    /// that the network lacks, is passed over.
    /// </summary>
    public static IReadOnlyList<string> ClassifierNames { get; } = ["fc.", "classifier.", "AuxLogits."];

    /// <summary>Puts a file's tensors into a network. Where they don't fit, the network stays as it was.</summary>
    /// <param name="network">The network; each of its parameters and buffers must be in the file.</param>
    /// <param name="path">A <c>.safetensors</c>, <c>.pth</c> or <c>.dat</c> file.</param>
    /// <inheritdoc cref="Load(nn.Module, WeightFile)" path="/remarks"/>
    /// <inheritdoc cref="Load(nn.Module, WeightFile)" path="/exception"/>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static void Load(nn.Module network, string path)
    {
        using WeightFile file = WeightFile.Open(path);
        Load(network, file);
    }

    /// <summary>Puts a file's tensors into a network. Where they don't fit, the network stays as it was.</summary>
    /// <param name="network">The network; each of its parameters and buffers must be in the file.</param>
    /// <param name="file">An open file; it stays open.</param>
    /// <remarks>
    /// <c>module.</c>, <c>encoder.</c> or <c>backbone.</c> before all names of the file is taken off. <see cref="ClassifierNames"/> and
    /// <c>num_batches_tracked</c> may be in the file alone, and so may stages that an image encoder was built without.
    /// </remarks>
    /// <exception cref="InvalidDataException">
    /// Names are missing, extra or of another shape or type, all of which are told; the file is no file of weights or damaged; or a number
    /// is not finite, in which case the network may hold part of the weights.
    /// </exception>
    public static void Load(nn.Module network, WeightFile file)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(file);
        (string Name, Tensor Tensor)[] wanted = [.. Tensors(network)];
        Dictionary<string, StoredTensor> stored = WithoutPrefix(file, [.. wanted.Select(tensor => tensor.Name)]);
        Check(file.Path, network, wanted, stored);

        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach ((string name, Tensor weight) in wanted)
        {
            float[] singles = stored[name].ReadSingles();
            int notFinite = singles.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
            if (notFinite >= 0) throw WeightFileErrors.NotFinite(file.Path, name, notFinite);
            using Tensor values = tensor(singles, weight.shape);
            weight.copy_(values);
        }
    }

    /// <summary>Writes all parameters and buffers of a network as <c>.safetensors</c>, the whole file or nothing.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file's path; one that is there is replaced.</param>
    /// <param name="metadata">Text by name that is to go along; null for none.</param>
    public static void Save(nn.Module network, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        WholeFile.Write(path, unfinished =>
        {
            using FileStream output = File.Create(unfinished);
            SafeTensorsFormat.Write(network, metadata ?? new Dictionary<string, string>(), output);
        });
    }

    /// <summary>A network's parameters, then its buffers, by name.</summary>
    internal static IEnumerable<(string Name, Tensor Tensor)> Tensors(nn.Module network) =>
        network.named_parameters().Select(named => (named.name, (Tensor)named.parameter))
            .Concat(network.named_buffers().Select(named => (named.name, named.buffer)));

    private static Dictionary<string, StoredTensor> WithoutPrefix(WeightFile file, HashSet<string> wanted)
    {
        IEnumerable<KeyValuePair<string, StoredTensor>> stored = file.Tensors;
        while (_prefixes.FirstOrDefault(IsBeforeAll) is { } prefix)
        {
            stored = [.. stored.Select(named => KeyValuePair.Create(named.Key[prefix.Length..], named.Value))];
        }

        return new Dictionary<string, StoredTensor>(stored, StringComparer.Ordinal);

        bool IsBeforeAll(string prefix) =>
            stored.Any()
            && stored.All(named => named.Key.StartsWith(prefix, StringComparison.Ordinal))
            && !wanted.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static void Check(string path, nn.Module network, (string Name, Tensor Tensor)[] wanted, Dictionary<string, StoredTensor> stored)
    {
        string[] missing = [.. wanted.Select(tensor => tensor.Name).Where(name => !stored.ContainsKey(name))];
        string[] extra = [.. stored.Keys.Except(wanted.Select(tensor => tensor.Name)).Where(name => !MayBeExtra(name, network as ImageEncoder))];
        string[] others =
        [
            .. wanted.Where(tensor => stored.TryGetValue(tensor.Name, out StoredTensor? found) && !Fits(found, tensor.Tensor))
                .Select(tensor => WeightFileErrors.Mismatch(tensor.Name, stored[tensor.Name], tensor.Tensor.dtype, tensor.Tensor.shape)),
        ];
        if (missing.Length + extra.Length + others.Length > 0) throw WeightFileErrors.DoNotFit(path, missing, extra, others);
    }

    // Integers in place of weights are those of a quantised network, which need scales that a file of names and tensors doesn't tell.
    private static bool Fits(StoredTensor stored, Tensor tensor) =>
        stored.Shape.SequenceEqual(tensor.shape) && (ElementTypes.IsFloating(stored.Type) || !ElementTypes.IsFloating(tensor.dtype));

    private static bool MayBeExtra(string name, ImageEncoder? encoder) =>
        name.EndsWith("num_batches_tracked", StringComparison.Ordinal)
        || ClassifierNames.Any(start => name.StartsWith(start, StringComparison.Ordinal))
        || encoder?.LeavesOut(name) == true;
}
