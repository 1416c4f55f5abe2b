using System.Reflection;
using System.Runtime.CompilerServices;

namespace ApiListing;

/// <summary>A type's name in full: namespace, outer types, type arguments; tuples with the names of their elements.</summary>
internal static class TypeName
{
    /// <summary>The names that the compiler noted for the tuples in a member's type, in the order in which <see cref="Of"/> takes them.</summary>
    public static Queue<string?> ElementNames(ICustomAttributeProvider member) =>
        new(member.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false) is [TupleElementNamesAttribute noted] ? noted.TransformNames : []);

    public static string Of(Type type, Queue<string?>? elementNames = null)
    {
        if (type.IsGenericParameter) return type.Name;
        if (type.HasElementType) return Of(type.GetElementType()!, elementNames) + Suffix(type);

        Type[] arguments = type.GetGenericArguments();
        if (IsTuple(type)) return Tuple(arguments, elementNames);

        int ofOuter = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string name = type.Name;
        if (name.IndexOf('`', StringComparison.Ordinal) is >= 0 and var tick) name = name[..tick];
        if (arguments.Length > ofOuter) name += $"<{string.Join(", ", arguments[ofOuter..].Select(argument => Of(argument, elementNames)))}>";
        return Prefix(type, arguments[..ofOuter]) + name;
    }

    private static string Prefix(Type type, Type[] argumentsOfOuter)
    {
        if (type.DeclaringType is not { } outer) return type.Namespace is { } space ? space + "." : "";
        bool isClosed = type.IsConstructedGenericType && argumentsOfOuter.Length > 0;
        return Of(isClosed ? outer.MakeGenericType(argumentsOfOuter) : outer) + ".";
    }

    private static string Suffix(Type type) =>
        type.IsArray ? $"[{new string(',', type.GetArrayRank() - 1)}]" : type.IsPointer ? "*" : "&";

    private static bool IsTuple(Type type) =>
        type.IsConstructedGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true && type.GenericTypeArguments.Length < 8;

    private static string Tuple(Type[] arguments, Queue<string?>? elementNames)
    {
        string?[] names = [.. arguments.Select(_ => elementNames is { Count: > 0 } ? elementNames.Dequeue() : null)];
        return $"({string.Join(", ", arguments.Select((argument, i) => Of(argument, elementNames) + (names[i] is { } name ? " " + name : "")))})";
    }
}
