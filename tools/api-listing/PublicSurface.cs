using System.Reflection;

namespace ApiListing;

/// <summary>
/// The lines of a surface: <c>TYPE (kind)</c>, <c>TYPE :: base B</c>, <c>TYPE :: implements I</c>, <c>TYPE :: where T : …</c> and
/// <c>TYPE :: MEMBER</c>. Left out are overrides (the overridden member stands for them), attributes other than [Obsolete],
/// nullability and explicit implementations of interfaces.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(IEnumerable<Assembly> assemblies) =>
        [.. new SortedSet<string>(assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsVisible).SelectMany(LinesOf), StringComparer.Ordinal)];

    private static IEnumerable<string> LinesOf(Type type)
    {
        string name = TypeName.Of(type);
        yield return $"{name} ({KindOf(type)})";
        foreach (string fact in type.IsEnum ? MemberLine.OfEnum(type) : FactsOf(type)) yield return $"{name} :: {fact}";
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

    private static IEnumerable<string> FactsOf(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && !IsDelegate(type))
            yield return $"base {TypeName.Of(parent)}";
        foreach (Type contract in type.GetInterfaces().Where(contract => contract.IsVisible)) yield return $"implements {TypeName.Of(contract)}";
        foreach (string constraint in MemberLine.Constraints(type.GetGenericArguments())) yield return constraint;
        foreach (MemberInfo member in type.GetMembers(Declared))
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

    private static bool IsDelegate(Type type) => type.IsAssignableTo(typeof(Delegate));
}
