using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ApiListing;

/// <summary>What a member's line says: accessibility, modifiers, types, names, defaults, constraints. Null for a member that is not told of.</summary>
internal static class MemberLine
{
    public static IEnumerable<string> OfEnum(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.GetRawConstantValue()}"));

    public static string? Of(ConstructorInfo constructor) =>
        constructor.IsStatic || !IsOpen(constructor) ? null : $"{Access(constructor)}{Obsolete(constructor)}new({Parameters(constructor)})";

    public static string? Of(MethodInfo method)
    {
        bool isAccessor = method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
        if (isAccessor || !IsOpen(method) || IsOverride(method)) return null;
        Type[] generic = method.GetGenericArguments();
        string typeParameters = generic.Length == 0 ? "" : $"<{string.Join(", ", generic.Select(type => type.Name))}>";
        string signature = $"{Type(method.ReturnParameter)} {method.Name}{typeParameters}({Parameters(method)})";
        return string.Join(' ', [$"{Access(method)}{Modifiers(method)}{Obsolete(method)}{signature}", .. Constraints(generic)]);
    }

    public static string? Of(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(accessor => IsOpen(accessor) && !IsOverride(accessor))
            .OrderBy(accessor => accessor == property.GetMethod ? 0 : 1)];
        if (accessors.Length == 0) return null;
        MethodInfo widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        string list = string.Join(' ', accessors.Select(accessor =>
            (accessor.IsPublic == widest.IsPublic ? "" : Access(accessor)) + (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;")));
        string required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        return $"{Access(widest)}{Modifiers(widest)}{required}{Obsolete(property)}{TypeName.Of(property.PropertyType, TypeName.ElementNames(property))} {name} {{ {list} }}";
    }

    public static string? Of(FieldInfo field)
    {
        if (!(field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)) return null;
        string access = field.IsPublic ? "" : "protected ";
        string modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{access}{modifiers}{Obsolete(field)}{TypeName.Of(field.FieldType, TypeName.ElementNames(field))} {field.Name}";
    }

    public static string? Of(EventInfo happening) =>
        happening.AddMethod is { } add && IsOpen(add) && !IsOverride(add)
            ? $"{Access(add)}{Modifiers(add)}event {TypeName.Of(happening.EventHandlerType!)} {happening.Name}"
            : null;

    public static IEnumerable<string> Constraints(IEnumerable<Type> typeParameters)
    {
        foreach (Type parameter in typeParameters.Where(type => type.IsGenericParameter))
        {
            GenericParameterAttributes flags = parameter.GenericParameterAttributes;
            bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            List<string> constraints = [];
            if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) constraints.Add("class");
            if (isStruct) constraints.Add("struct");
            constraints.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType))
                .Select(type => TypeName.Of(type)).Order(StringComparer.Ordinal));
            if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) constraints.Add("new()");
            if (constraints.Count > 0) yield return $"where {parameter.Name} : {string.Join(", ", constraints)}";
        }
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        bool isThis = parameter.Position == 0 && parameter.Member is MethodInfo && parameter.Member.IsDefined(typeof(ExtensionAttribute), inherit: false);
        bool isParams = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) || parameter.IsDefined(typeof(ParamCollectionAttribute), inherit: false);
        string passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        return $"{(isThis ? "this " : "")}{(isParams ? "params " : "")}{passing}{Type(parameter)} {parameter.Name}{Default(parameter)}";
    }

    private static string Type(ParameterInfo parameter)
    {
        Queue<string?> names = TypeName.ElementNames(parameter);
        if (!parameter.ParameterType.IsByRef) return TypeName.Of(parameter.ParameterType, names);
        bool isReturned = parameter.Position < 0;
        return (isReturned ? "ref " : "") + TypeName.Of(parameter.ParameterType.GetElementType()!, names);
    }

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : " = " + parameter.RawDefaultValue switch
    {
        null when parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null => "default",
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface) return "";
        return method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
    }

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType;
    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    /// <summary>The compiler marks constructors of types with required members so, to keep older compilers from them.</summary>
    private static string Obsolete(MemberInfo member) =>
        member.IsDefined(typeof(ObsoleteAttribute), inherit: false) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false) ? "[obsolete] " : "";
}
