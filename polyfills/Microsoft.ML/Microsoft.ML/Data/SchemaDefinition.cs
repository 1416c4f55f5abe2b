using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>How the members of a class are columns: by their attributes, and as changed here.</summary>
public sealed class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    /// <summary>The column of that name; null if there is none. Setting one of a new name adds it.</summary>
    public Column this[string columnName]
    {
        get => Find(column => column.ColumnName == columnName);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.ColumnName != columnName)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(columnName), $"The column name is specified as '{value.ColumnName}' but must match the selector '{columnName}'.");
            }

            var index = FindIndex(column => column.ColumnName == columnName);
            if (index < 0)
            {
                Add(value);
            }
            else
            {
                this[index] = value;
            }
        }
    }

    /// <summary>Public fields, then public properties that can be read (<see cref="Direction.Read"/>) or written (<see cref="Direction.Write"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member's type or attributes make no column, or two are of one name.</exception>
    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(userType);
        var definition = new SchemaDefinition();
        foreach (var member in MembersOf(userType, direction).Where(IsColumn))
        {
            var name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            if (definition[name] is not null)
            {
                throw new ArgumentOutOfRangeException(nameof(userType), $"Duplicate column name '{name}' detected, this is disallowed");
            }

            definition.Add(new(member.Name, TypeOf(member), name));
        }

        return definition;
    }

    /// <summary>The members of a class with the types and annotations that <paramref name="schema"/> gives to columns of their names.</summary>
    /// <exception cref="InvalidOperationException">A column of <paramref name="schema"/> has no member.</exception>
    internal static SchemaDefinition Of(Type userType, DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var definition = Create(userType, Direction.Read);
        foreach (var known in schema)
        {
            var column = definition[known.Name] ?? throw new InvalidOperationException($"Type should contain a member named {known.Name}");
            column.ColumnType = known.Type;
            column.Take(known.Annotations);
        }

        return definition;
    }

    private static IEnumerable<MemberInfo> MembersOf(Type type, Direction direction) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Instance).Concat<MemberInfo>(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property =>
                property.GetIndexParameters().Length == 0
                && ((direction.HasFlag(Direction.Read) && property.GetGetMethod() is not null)
                    || (direction.HasFlag(Direction.Write) && property.GetSetMethod() is not null))));

    private static bool IsColumn(MemberInfo member) =>
        TypeOfMember(member) != typeof(IChannel) && member is not FieldInfo { IsLiteral: true } && !member.IsDefined(typeof(NoColumnAttribute));

    internal static Type TypeOfMember(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    internal static DataViewTypeAttribute TypeAttributeOf(MemberInfo member)
    {
        var attributes = member.GetCustomAttributes<DataViewTypeAttribute>().ToArray();
        if (attributes.Length > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(member), $"Member {member.Name} cannot be marked with multiple attributes derived from {typeof(DataViewTypeAttribute)}.");
        }

        return attributes.FirstOrDefault();
    }

    private static DataViewType TypeOf(MemberInfo member)
    {
        var attribute = TypeAttributeOf(member);
        attribute?.Register();
        var memberType = MemberType.Of(TypeOfMember(member));
        if (DataViewTypeManager.RegisteredOf(memberType.Item, attribute) is { } registered)
        {
            return registered;
        }

        var item = DataViewTypeManager.PrimitiveOf(memberType.Item)
            ?? throw new ArgumentOutOfRangeException(
                nameof(member), $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            item = KeyDataViewType.IsValidDataType(memberType.Item)
                ? new KeyDataViewType(memberType.Item, key.Count)
                : throw new ArgumentOutOfRangeException(
                    nameof(member), $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
        }

        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        if (!memberType.IsVector)
        {
            return vector is null
                ? item
                : throw new ArgumentOutOfRangeException(
                    nameof(member), $"Member {member.Name} marked with {nameof(VectorTypeAttribute)}, but does not appear to be a vector type");
        }

        return vector?.Dimensions is { Length: > 0 } dimensions ? new VectorDataViewType(item, dimensions) : new VectorDataViewType(item);
    }

    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    public sealed class Column
    {
        private readonly Dictionary<string, (DataViewType Type, Delegate Getter)> _annotations = [];

        internal Column(string memberName, DataViewType columnType, string columnName)
        {
            MemberName = memberName;
            ColumnType = columnType;
            ColumnName = columnName;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations
        {
            get
            {
                var builder = new DataViewSchema.Annotations.Builder();
                foreach (var (kind, annotation) in _annotations)
                {
                    builder.Add(kind, annotation.Type, annotation.Getter);
                }

                return builder.ToAnnotations();
            }
        }

        /// <param name="kind">The annotation's name.</param>
        /// <param name="value">Its value: the raw type's, or an array or a string where that is a vector or text.</param>
        /// <param name="annotationType">Its type.</param>
        /// <exception cref="InvalidOperationException">There is such an annotation already.</exception>
        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentNullException.ThrowIfNull(kind);
            ArgumentNullException.ThrowIfNull(annotationType);
            var getter = MemberGetter.Of(() => value, annotationType);
            if (!_annotations.TryAdd(kind, (annotationType, getter)))
            {
                throw new InvalidOperationException("Column already contains an annotation of this kind.");
            }
        }

        internal void Take(DataViewSchema.Annotations annotations)
        {
            foreach (var annotation in annotations.Schema)
            {
                _annotations[annotation.Name] = (annotation.Type, AnnotationGetter.Of(annotations, annotation));
            }
        }
    }
}
