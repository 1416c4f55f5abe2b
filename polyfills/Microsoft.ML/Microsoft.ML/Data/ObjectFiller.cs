using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Fills objects from rows of a schema.</summary>
internal sealed class ObjectFiller<TObject>
    where TObject : class
{
    private readonly List<(MemberColumn Member, DataViewSchema.Column Column)> _bindings = [];

    /// <param name="schema">The rows' schema.</param>
    /// <param name="definition">The columns of <typeparamref name="TObject"/>; by its attributes when null.</param>
    /// <param name="ignoreMissingColumns">Whether members without a column stay as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="InvalidOperationException">A column's type is not that of the member.</exception>
    internal ObjectFiller(DataViewSchema schema, SchemaDefinition definition = null, bool ignoreMissingColumns = false)
    {
        foreach (var member in MemberColumn.Of(typeof(TObject), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.Name) is not { } column)
            {
                if (ignoreMissingColumns)
                {
                    continue;
                }

                throw Problems.MissingColumn("Schema", "", member.Name);
            }

            var (isVector, item) = MemberType.Of(member.MemberType);
            var vector = column.Type as VectorDataViewType;
            if (isVector != (vector is not null) || (vector?.ItemType ?? column.Type).RawType != item)
            {
                throw new InvalidOperationException(
                    $"Can't bind the IDataView column '{member.Name}' of type '{column.Type}' to field or property '{member.Member.Name}' of type '{member.MemberType.FullName}'.");
            }

            _bindings.Add((member, column));
        }
    }

    /// <summary>The columns that are read.</summary>
    internal IEnumerable<DataViewSchema.Column> Columns => _bindings.Select(binding => binding.Column);

    /// <summary>What fills an object from <paramref name="row"/> where it stands then; <see cref="Columns"/> must be active.</summary>
    internal Action<TObject> Over(DataViewRow row)
    {
        var setters = _bindings.Select(binding => MemberSetter.Of<TObject>(binding.Member, row, binding.Column)).ToArray();
        return target =>
        {
            foreach (var setter in setters)
            {
                setter(target);
            }
        };
    }
}
