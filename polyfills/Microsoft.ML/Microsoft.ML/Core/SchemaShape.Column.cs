using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    public readonly struct Column
    {
        public readonly string Name;

        public readonly VectorKind Kind;

        /// <summary>The type of a scalar or of a vector's items; for a key the number type that holds it.</summary>
        public readonly DataViewType ItemType;

        public readonly bool IsKey;

        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind vecKind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            Problems.ThrowIfEmpty(name);
            ArgumentNullException.ThrowIfNull(itemType);
            Name = name;
            Kind = vecKind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? Empty;
        }

        public enum VectorKind
        {
            Scalar = 0,
            Vector = 1,
            VariableVector = 2,
        }

        /// <summary>The shape of a column of that type.</summary>
        internal static Column Of(string name, DataViewType type, SchemaShape annotations = null)
        {
            var vector = type as VectorDataViewType;
            var kind = vector is null ? VectorKind.Scalar : vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector;
            var item = vector?.ItemType ?? type;
            return item is KeyDataViewType key
                ? new(name, kind, NumberDataViewType.Of(key.RawType), true, annotations)
                : new(name, kind, item, false, annotations);
        }

        internal Column Renamed(string name) => new(name, Kind, ItemType, IsKey, Annotations);

        /// <summary>The type in words, as messages say it.</summary>
        internal string GetTypeString()
        {
            var item = IsKey ? $"Key<{ItemType}>" : $"{ItemType}";
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }

        /// <summary>Whether a column of the shape <paramref name="source"/> can serve where this one is asked for.</summary>
        internal bool IsCompatibleWith(Column source) =>
            Name == source.Name && (Kind == source.Kind || (Kind == VectorKind.VariableVector && source.Kind == VectorKind.Vector))
            && ItemType.Equals(source.ItemType) && IsKey == source.IsKey;

        public override string ToString() => $"{Name}: {GetTypeString()}";
    }
}
