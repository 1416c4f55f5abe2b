using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Values of one raw type by keys of another. A key that is not there gives the missing value, a vector an empty one.</summary>
internal sealed class ValueMap<TKey, TValue> : ValueMap
{
    private readonly Dictionary<TKey, TValue> _values = new(MemoryOfCharComparer.For<TKey>());
    private readonly ValueCopy<TValue> _copy;
    private readonly TValue _missing;

    internal ValueMap(PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations valueAnnotations)
        : base(keyType, valueType, valueAnnotations)
    {
        _copy = ValueCopy<TValue>.Instance;
        _missing = valueType is KeyDataViewType ? default : MissingValue.Of<TValue>();
    }

    /// <exception cref="InvalidOperationException">The key is there already.</exception>
    internal void Add(TKey key, TValue value)
    {
        if (!_values.TryAdd(key, value))
        {
            throw new InvalidOperationException($"Duplicate keys in data '{key}'");
        }
    }

    public override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column source)
    {
        if (source.Type is VectorDataViewType)
        {
            var items = input.GetGetter<VBuffer<TKey>>(source);
            VBuffer<TKey> keys = default;
            ValueGetter<VBuffer<TValue>> each = (ref VBuffer<TValue> destination) =>
            {
                items(ref keys);
                var editor = VBufferEditor.Create(ref destination, keys.Length);
                var i = 0;
                foreach (var key in keys.DenseValues())
                {
                    Map(key, ref editor.Values[i++]);
                }

                destination = editor.Commit();
            };
            return each;
        }

        var item = input.GetGetter<TKey>(source);
        TKey current = default;
        ValueGetter<TValue> one = (ref TValue destination) =>
        {
            item(ref current);
            Map(current, ref destination);
        };
        return one;
    }

    private void Map(TKey key, ref TValue destination)
    {
        if (_values.TryGetValue(key, out var value))
        {
            _copy.Copy(in value, ref destination);
        }
        else
        {
            destination = _missing;
        }
    }

    private protected override void AddRows(DataViewRowCursor cursor, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn)
    {
        var keyGetter = cursor.GetGetter<TKey>(keyColumn);
        var valueGetter = cursor.GetGetter<TValue>(valueColumn);
        while (cursor.MoveNext())
        {
            TKey key = default;
            TValue value = default;
            keyGetter(ref key);
            valueGetter(ref value);
            Add(key, value);
        }
    }

    private protected override void WritePairs(BinaryWriter writer)
    {
        writer.Write(_values.Count);
        foreach (var (key, value) in _values)
        {
            ValueCodec<TKey>.Instance.Write(writer, in key);
            ValueCodec<TValue>.Instance.Write(writer, in value);
        }
    }

    private protected override void ReadPairs(BinaryReader reader)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            TKey key = default;
            TValue value = default;
            ValueCodec<TKey>.Instance.Read(reader, ref key);
            ValueCodec<TValue>.Instance.Read(reader, ref value);
            Add(key, value);
        }
    }
}
