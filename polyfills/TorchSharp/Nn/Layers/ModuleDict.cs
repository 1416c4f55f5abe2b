using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order they were added.</summary>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)> where T : nn.Module
{
    private readonly List<(string Key, T Value)> list = [];

    public ModuleDict()
        : base(nameof(ModuleDict<T>))
    {
    }

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => [.. keys()];

    public ICollection<T> Values => [.. values()];

    public T this[string key]
    {
        get => TryGetValue(key, out T? value) ? value : throw new KeyNotFoundException($"No module is named '{key}'.");
        set
        {
            int at = IndexOf(key);
            if (at < 0) Add(key, value);
            else Change(() => list[at] = (key, value));
        }
    }

    public (string, T) this[int index]
    {
        get => list[index];
        set => Change(() => list[index] = value);
    }

    public IEnumerable<string> keys() => list.Select(entry => entry.Key);

    public IEnumerable<T> values() => list.Select(entry => entry.Value);

    public IEnumerator<(string, T)> items() => list.GetEnumerator();

    public void Add(string key, T value)
    {
        register_module(key, value);
        list.Add((key, value));
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Insert(int index, (string, T) item) => Change(() => list.Insert(index, item));

    public void RemoveAt(int index) => Change(() => list.RemoveAt(index));

    public bool Remove(string key)
    {
        int at = IndexOf(key);
        if (at >= 0) RemoveAt(at);
        return at >= 0;
    }

    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

    public void Clear() => Change(list.Clear);

    public void clear() => Clear();

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool Contains((string, T) item) => list.Contains(item);

    public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

    public int IndexOf((string, T) item) => list.IndexOf(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        int at = IndexOf(key);
        value = at < 0 ? null : list[at].Value;
        return at >= 0;
    }

    public void CopyTo((string, T)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        foreach (var (key, value) in list) array[arrayIndex++] = new KeyValuePair<string, T>(key, value);
    }

    public IEnumerator<(string, T)> GetEnumerator() => list.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        list.Select(entry => new KeyValuePair<string, T>(entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
    }

    private int IndexOf(string key) => list.FindIndex(entry => entry.Key == key);

    private void Change(Action change)
    {
        change();
        ClearModules();
        foreach (var (key, value) in list) register_module(key, value);
    }
}
