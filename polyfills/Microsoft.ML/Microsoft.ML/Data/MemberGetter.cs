using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Getters of columns over values of members: strings become text, arrays vectors, and vectors are copied.</summary>
internal static class MemberGetter
{
    private const BindingFlags Private = BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>The getter of <paramref name="column"/> over whatever object <paramref name="current"/> gives.</summary>
    public static Delegate Of<TObject>(MemberColumn column, Func<TObject> current) =>
        (Delegate)typeof(MemberGetter).GetMethod(nameof(OfMember), Private)
            .MakeGenericMethod(typeof(TObject), column.MemberType).Invoke(null, [column, current]);

    /// <summary>The getter of a column of <paramref name="type"/> over what <paramref name="source"/> gives.</summary>
    public static Delegate Of<TMember>(Func<TMember> source, DataViewType type)
    {
        if (source is Func<string> text)
        {
            return new ValueGetter<ReadOnlyMemory<char>>((ref ReadOnlyMemory<char> value) => value = text().AsMemory());
        }

        if (source is Func<string[]> texts)
        {
            return TextsGetter(texts);
        }

        if (typeof(TMember).IsArray)
        {
            return Make(nameof(ArrayGetter), typeof(TMember).GetElementType(), source);
        }

        if (type is VectorDataViewType vector)
        {
            return Make(nameof(BufferGetter), vector.ItemType.RawType, source);
        }

        return type is KeyDataViewType key ? KeyGetter(source, key) : new ValueGetter<TMember>((ref TMember value) => value = source());
    }

    private static Delegate Make(string name, Type argument, Delegate source) =>
        (Delegate)typeof(MemberGetter).GetMethod(name, Private).MakeGenericMethod(argument).Invoke(null, [source]);

    private static Delegate OfMember<TObject, TMember>(MemberColumn column, Func<TObject> current)
    {
        var get = MemberAccess<TObject, TMember>.Get(column.Member);
        return Of(() => get(current()), column.Type);
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> TextsGetter(Func<string[]> source) =>
        (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var texts = source() ?? [];
            var editor = VBufferEditor.Create(ref value, texts.Length);
            for (var i = 0; i < texts.Length; i++)
            {
                editor.Values[i] = texts[i].AsMemory();
            }

            value = editor.Commit();
        };

    private static ValueGetter<VBuffer<TItem>> ArrayGetter<TItem>(Func<TItem[]> source) =>
        (ref VBuffer<TItem> value) =>
        {
            var items = source() ?? [];
            var editor = VBufferEditor.Create(ref value, items.Length);
            items.AsSpan().CopyTo(editor.Values);
            value = editor.Commit();
        };

    private static ValueGetter<VBuffer<TItem>> BufferGetter<TItem>(Func<VBuffer<TItem>> source) =>
        (ref VBuffer<TItem> value) => source().CopyTo(ref value);

    // A key in an object counts from 0, in a data view from 1; what is too large is missing. Keys inside of vectors are taken as they are.
    private static ValueGetter<TKey> KeyGetter<TKey>(Func<TKey> source, KeyDataViewType type)
    {
        if (typeof(TKey) == typeof(ushort))
        {
            throw new InvalidOperationException("A key in an object is a byte, a uint or a ulong.");
        }

        return (ref TKey value) =>
        {
            var key = Convert.ToUInt64(source(), CultureInfo.InvariantCulture);
            value = (TKey)Convert.ChangeType(key < type.Count ? key + 1 : 0, typeof(TKey), CultureInfo.InvariantCulture);
        };
    }
}
