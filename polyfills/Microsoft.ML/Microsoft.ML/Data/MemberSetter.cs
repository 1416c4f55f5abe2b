using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Puts values of columns into members: text becomes strings, vectors arrays, which are used again where their length fits.</summary>
internal static class MemberSetter
{
    private const BindingFlags Private = BindingFlags.Static | BindingFlags.NonPublic;

    public static Action<TObject> Of<TObject>(MemberColumn member, DataViewRow row, DataViewSchema.Column column)
    {
        var type = member.MemberType;
        var (name, argument) =
            type == typeof(string) ? (nameof(Text), null)
            : type == typeof(string[]) ? (nameof(Texts), null)
            : type.IsArray ? (nameof(Array), type.GetElementType())
            : Data.MemberType.Of(type) is { IsVector: true } vector ? (nameof(Buffer), vector.Item)
            : (nameof(Value), type);
        Type[] arguments = argument is null ? [typeof(TObject)] : [typeof(TObject), argument];
        return (Action<TObject>)typeof(MemberSetter).GetMethod(name, Private).MakeGenericMethod(arguments)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [member.Member, row, column], null);
    }

    private static Action<TObject> Value<TObject, TValue>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<TValue>(column);
        var set = MemberAccess<TObject, TValue>.Set(member);
        TValue value = default;
        return target =>
        {
            getter(ref value);
            set(target, value);
        };
    }

    private static Action<TObject> Text<TObject>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        var set = MemberAccess<TObject, string>.Set(member);
        ReadOnlyMemory<char> value = default;
        return target =>
        {
            getter(ref value);
            set(target, value.ToString());
        };
    }

    private static Action<TObject> Texts<TObject>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        var get = MemberAccess<TObject, string[]>.Get(member);
        var set = MemberAccess<TObject, string[]>.Set(member);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return target =>
        {
            getter(ref value);
            var texts = Room(get(target), value.Length);
            foreach (var (position, text) in value.Items(all: true))
            {
                texts[position] = text.ToString();
            }

            set(target, texts);
        };
    }

    private static Action<TObject> Array<TObject, TItem>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<TItem>>(column);
        var get = MemberAccess<TObject, TItem[]>.Get(member);
        var set = MemberAccess<TObject, TItem[]>.Set(member);
        VBuffer<TItem> value = default;
        return target =>
        {
            getter(ref value);
            var items = Room(get(target), value.Length);
            value.CopyTo(items);
            set(target, items);
        };
    }

    private static Action<TObject> Buffer<TObject, TItem>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<TItem>>(column);
        var get = MemberAccess<TObject, VBuffer<TItem>>.Get(member);
        var set = MemberAccess<TObject, VBuffer<TItem>>.Set(member);
        return target =>
        {
            var value = get(target);
            getter(ref value);
            set(target, value);
        };
    }

    // An empty vector leaves a null array null.
    private static TItem[] Room<TItem>(TItem[] old, int length) => (old?.Length ?? 0) == length ? old : new TItem[length];
}
