namespace MLCaption.Networks.WeightFiles;

/// <summary>A Python dictionary: its entries in order, of which the last of a name counts.</summary>
internal sealed class PickledDictionary
{
    private readonly List<KeyValuePair<object?, object?>> _entries = [];

    public IEnumerable<string> Names => _entries.Select(entry => entry.Key).OfType<string>();

    /// <summary>The tensors that stand in it by name; values of other kinds are passed over.</summary>
    public OrderedDictionary<string, TorchTensor> Tensors
    {
        get
        {
            var tensors = new OrderedDictionary<string, TorchTensor>(StringComparer.Ordinal);
            foreach ((object? key, object? value) in _entries)
            {
                if (key is string name && value is TorchTensor tensor) tensors[name] = tensor;
            }

            return tensors;
        }
    }

    public void Add(object? key, object? value) => _entries.Add(KeyValuePair.Create(key, value));

    public object? Find(string name) => _entries.LastOrDefault(entry => entry.Key is string key && key == name).Value;
}
