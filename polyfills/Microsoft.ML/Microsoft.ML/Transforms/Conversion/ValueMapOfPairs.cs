using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Value maps of pairs that code gives; a string counts as text.</summary>
internal static class ValueMapOfPairs
{
    private const string KeyValues = "KeyValues";

    public static ValueMap OfScalars<TIn, TOut>(IEnumerable<KeyValuePair<TIn, TOut>> pairs, bool treatValuesAsKeyType)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return treatValuesAsKeyType
            ? Keyed.Of(pairs)
            : (ValueMap)Call(nameof(Scalars), typeof(TIn), typeof(TOut), pairs);
    }

    public static ValueMap OfVectors<TIn, TOut>(IEnumerable<KeyValuePair<TIn, TOut[]>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return (ValueMap)Call(nameof(Vectors), typeof(TIn), typeof(TOut), pairs);
    }

    internal static PrimitiveDataViewType TypeOf(Type type) =>
        DataViewTypeManager.PrimitiveOf(type) ?? throw new InvalidOperationException($"Unsupported type {type} used in mapping.");

    internal static Func<T, TRaw> Raw<T, TRaw>() => typeof(T) == typeof(string)
        ? (Func<T, TRaw>)(object)(Func<string, ReadOnlyMemory<char>>)(text => text.AsMemory())
        : (Func<T, TRaw>)(object)(Func<T, T>)(value => value);

    private static object Call(string method, Type keyType, Type valueType, object pairs) =>
        typeof(ValueMapOfPairs).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
            .MakeGenericMethod(keyType, TypeOf(keyType).RawType, valueType, TypeOf(valueType).RawType)
            .Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [pairs], null);

    private static ValueMap<TKey, TValue> Scalars<TIn, TKey, TOut, TValue>(IEnumerable<KeyValuePair<TIn, TOut>> pairs)
    {
        var map = new ValueMap<TKey, TValue>(TypeOf(typeof(TIn)), TypeOf(typeof(TOut)), DataViewSchema.Annotations.Empty);
        var (key, value) = (Raw<TIn, TKey>(), Raw<TOut, TValue>());
        foreach (var pair in pairs)
        {
            map.Add(key(pair.Key), value(pair.Value));
        }

        return map;
    }

    // Vectors that are all of one length make a column of vectors of that known size.
    private static ValueMap<TKey, VBuffer<TValue>> Vectors<TIn, TKey, TOut, TValue>(IEnumerable<KeyValuePair<TIn, TOut[]>> pairs)
    {
        var all = pairs.ToArray();
        var lengths = all.Select(pair => pair.Value.Length).Distinct().ToArray();
        var type = new VectorDataViewType(TypeOf(typeof(TOut)), lengths is [var length] ? length : 0);
        var map = new ValueMap<TKey, VBuffer<TValue>>(TypeOf(typeof(TIn)), type, DataViewSchema.Annotations.Empty);
        var (key, value) = (Raw<TIn, TKey>(), Raw<TOut, TValue>());
        foreach (var pair in all)
        {
            map.Add(key(pair.Key), new(pair.Value.Length, Array.ConvertAll(pair.Value, item => value(item))));
        }

        return map;
    }

    /// <summary>Values that become keys: numbers of theirs are taken as they are, other values are counted from 1 as they come.</summary>
    private static class Keyed
    {
        public static ValueMap Of<TIn, TOut>(IEnumerable<KeyValuePair<TIn, TOut>> pairs)
        {
            var all = pairs.ToArray();
            var values = all.Select(pair => pair.Value).Distinct().ToArray();
            if (typeof(TOut) == typeof(ulong))
            {
                return Map<TIn, TOut, ulong>(all, values, value => (ulong)(object)value);
            }

            var numbers = values.Index().ToDictionary(pair => pair.Item, pair => (uint)pair.Index + 1);
            return Map<TIn, TOut, uint>(all, values, typeof(TOut) == typeof(uint) ? value => (uint)(object)value : value => numbers[value]);
        }

        private static ValueMap Map<TIn, TOut, TKeyOut>(KeyValuePair<TIn, TOut>[] pairs, TOut[] values, Func<TOut, TKeyOut> number)
        {
            var names = values.Select(value => $"{value}".AsMemory()).ToArray();
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(KeyValues, new VectorDataViewType(TextDataViewType.Instance, names.Length), RawGetter.Of(new VBuffer<ReadOnlyMemory<char>>(names.Length, names)));
            var type = new KeyDataViewType(typeof(TKeyOut), (ulong)values.Length);
            var numbered = pairs.Select(pair => new KeyValuePair<TIn, TKeyOut>(pair.Key, number(pair.Value)));
            return (ValueMap)typeof(Keyed).GetMethod(nameof(Fill), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
                .MakeGenericMethod(typeof(TIn), TypeOf(typeof(TIn)).RawType, typeof(TKeyOut))
                .Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [numbered, type, annotations.ToAnnotations()], null);
        }

        private static ValueMap<TKey, TValue> Fill<TIn, TKey, TValue>(
            IEnumerable<KeyValuePair<TIn, TValue>> pairs, KeyDataViewType type, DataViewSchema.Annotations annotations)
        {
            var map = new ValueMap<TKey, TValue>(TypeOf(typeof(TIn)), type, annotations);
            var key = Raw<TIn, TKey>();
            foreach (var pair in pairs)
            {
                map.Add(key(pair.Key), pair.Value);
            }

            return map;
        }
    }
}
