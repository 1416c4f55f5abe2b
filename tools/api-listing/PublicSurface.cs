using System.Reflection;
using System.Runtime.CompilerServices;

namespace ApiListing;

/// <summary>
/// The lines of a surface: <c>TYPE (kind)</c>, <c>TYPE :: base B</c>, <c>TYPE :: implements I</c>, <c>TYPE :: where T : …</c> and
/// <c>TYPE :: MEMBER</c>. Left out are overrides (the overridden member stands for them), attributes other than [Obsolete],
/// nullability and explicit implementations of interfaces.
/// A surface as it was written leaves out, too, what the compiler adds to records, and interfaces that come with a base class or another interface.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(IEnumerable<Assembly> assemblies, bool asWritten = false)
    {
        var types = assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsVisible);
        return [.. new SortedSet<string>(types.SelectMany(type => LinesOf(type, asWritten)), StringComparer.Ordinal)];
    }

    private static IEnumerable<string> LinesOf(Type type, bool asWritten)
    {
        string name = TypeName.Of(type);
        yield return $"{name} ({KindOf(type)})";
        foreach (string fact in type.IsEnum ? MemberLine.OfEnum(type) : FactsOf(type, asWritten)) yield return $"{name} :: {fact}";
    }

    private static string KindOf(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsValueType) return "struct";
        if (type.IsInterface) return "interface";
        if (IsDelegate(type)) return "delegate";
        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (false, true) => "sealed class",
            (true, false) => "abstract class",
            _ => "class",
        };
    }

    private static IEnumerable<string> FactsOf(Type type, bool asWritten)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && !IsDelegate(type))
            yield return $"base {TypeName.Of(parent)}";
        foreach (Type contract in Contracts(type, asWritten).Where(contract => contract.IsVisible)) yield return $"implements {TypeName.Of(contract)}";
        foreach (string constraint in MemberLine.Constraints(type.GetGenericArguments())) yield return constraint;
        foreach (MemberInfo member in type.GetMembers(Declared).Where(member => !asWritten || !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)))
        {
            string? line = member switch
            {
                ConstructorInfo constructor => MemberLine.Of(constructor),
                MethodInfo method => MemberLine.Of(method),
                PropertyInfo property => MemberLine.Of(property),
                FieldInfo field => MemberLine.Of(field),
                EventInfo happening => MemberLine.Of(happening),
                _ => null,
            };
            if (line is not null) yield return line;
        }
    }

    private static IEnumerable<Type> Contracts(Type type, bool asWritten)
    {
        Type[] all = type.GetInterfaces();
        if (!asWritten) return all;
        var implied = all.SelectMany(contract => contract.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        bool isRecord = type.GetMethod("<Clone>$", Declared) is not null;
        return all.Except(implied).Where(contract => !isRecord || contract != typeof(IEquatable<>).MakeGenericType(type));
    }

    private static bool IsDelegate(Type type) => type.IsAssignableTo(typeof(Delegate));
}
