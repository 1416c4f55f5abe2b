using System.Text;

namespace MLCaption.Networks.WeightFiles;

/// <summary>
/// PyTorch's <c>.pth</c> since 1.6: a zip archive of <c>data.pkl</c>, a pickled dictionary of tensors, and under <c>data/</c> the storages
/// that the tensors are views of.
/// </summary>
internal static class TorchFormat
{
    // Names and shapes alone: those of ResNet-152 take a quarter of a megabyte. Each byte can be an empty dictionary, which takes sixty in memory.
    private const int MostPickleBytes = 2 << 20;

    private const string Pickled = "data.pkl";

    /// <summary>Where the tensors may be, if they are not the outermost dictionary.</summary>
    public static readonly string[] StateNames = ["state_dict", "model_state_dict", "model"];

    /// <summary>How a file of <c>torch.save</c> before 1.6 begins: its magic number, pickled.</summary>
    public static ReadOnlySpan<byte> LegacyStart => [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20];

    /// <exception cref="InvalidDataException">
    /// The file is damaged, or holds something other than tensors and plain containers, or no dictionary of tensors.
    /// </exception>
    public static WeightFile Read(WeightInput input)
    {
        Dictionary<string, ZipEntry> entries = ZipEntries.Read(input);
        string root = Root(input, entries.Keys);
        if (entries.ContainsKey(root + "constants.pkl")) throw WeightFileErrors.TorchScript(input.Path);
        bool isBigEndian = Find(input, entries, root + "byteorder") is { Length: 3 } order && Encoding.ASCII.GetString(input.Read(order.Offset, 3)) == "big";
        PickledDictionary state = State(input, Pickle.Read(input.Path, Bytes(input, Find(input, entries, root + Pickled)!.Value)));

        var tensors = new OrderedDictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach ((string name, TorchTensor tensor) in state.Tensors)
        {
            int size = ElementTypes.Size(tensor.Storage.Type);
            if (Find(input, entries, $"{root}data/{tensor.Storage.Key}") is not { } data || data.Length / size < tensor.Storage.Count)
            {
                throw WeightFileErrors.Damaged(input.Path, $"the {tensor.Storage.Count} elements of '{name}' are not in the archive.");
            }

            if (!tensor.IsInside())
            {
                throw WeightFileErrors.Damaged(
                    input.Path, $"'{name}' of shape {WeightFileErrors.Shape(tensor.Shape)} doesn't fit in its {tensor.Storage.Count} elements.");
            }

            tensors.Add(name, new StoredTensor(
                input, name, tensor.Storage.Type, tensor.Shape, data.Offset + (tensor.Offset * size), tensor.Strides, isBigEndian));
        }

        return new WeightFile(input, tensors, new Dictionary<string, string>());
    }

    private static string Root(WeightInput input, IEnumerable<string> names)
    {
        // In one folder, of whatever name.
        string[] found = [.. names.Where(name => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..] == Pickled)];
        return found is [var only]
            ? only[..^Pickled.Length]
            : throw WeightFileErrors.Damaged(input.Path, "a zip archive, but not one of torch.save: expected one data.pkl in it.");
    }

    private static ZipEntry? Find(WeightInput input, Dictionary<string, ZipEntry> entries, string name)
    {
        if (!entries.TryGetValue(name, out ZipEntry entry)) return null;
        return entry.IsStored
            ? entry
            : throw WeightFileErrors.Damaged(input.Path, $"its entry '{name}' is compressed or encrypted, which torch.save doesn't do. Save it again in Python.");
    }

    private static byte[] Bytes(WeightInput input, ZipEntry entry) => entry.Length <= MostPickleBytes
        ? input.Read(entry.Offset, (int)entry.Length)
        : throw WeightFileErrors.Damaged(input.Path, $"its data.pkl has {entry.Length} bytes, but must have at most {MostPickleBytes}.");

    private static PickledDictionary State(WeightInput input, object? root)
    {
        if (root is not PickledDictionary dictionary) throw WeightFileErrors.NoStateDictionary(input.Path, []);
        if (dictionary.Tensors.Count > 0) return dictionary;
        return StateNames.Select(dictionary.Find).OfType<PickledDictionary>().FirstOrDefault(inner => inner.Tensors.Count > 0)
            ?? throw WeightFileErrors.NoStateDictionary(input.Path, dictionary.Names);
    }
}
