using System.Collections;

namespace TorchSharp.Modules;

/// <summary>Values under names, in the order they were added.</summary>
internal sealed class OrderedNames<T> : IEnumerable<(string Name, T Value)>
{
    private readonly List<(string Name, T Value)> entries = [];

    internal int Count => entries.Count;

    internal bool Contains(string name) => entries.Exists(entry => entry.Name == name);

    internal bool TryAdd(string name, T value)
    {
        if (Contains(name)) return false;
        entries.Add((name, value));
        return true;
    }

    internal void Set(string name, T value)
    {
        int at = entries.FindIndex(entry => entry.Name == name);
        if (at < 0) entries.Add((name, value));
        else entries[at] = (name, value);
    }

    internal void Remove(string name) => entries.RemoveAll(entry => entry.Name == name);

    internal void Clear() => entries.Clear();

    public IEnumerator<(string Name, T Value)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
