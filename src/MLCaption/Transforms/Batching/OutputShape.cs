using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Persistence;

namespace MLCaption.Transforms;

/// <summary>Makes the shapes of columns that an estimator will add: only ML.NET's own estimators can, so one of them is asked.</summary>
internal static class OutputShape
{
    /// <summary>The input's shape with columns added; an added one hides another of the same name.</summary>
    public static SchemaShape Append(MLContext context, SchemaShape input, IEnumerable<DataViewSchema.DetachedColumn> added)
    {
        var columns = input.ToList();
        foreach (var column in added)
        {
            columns.RemoveAll(other => other.Name == column.Name);
            columns.Add(ColumnOf(context, column));
        }

        return new SchemaShape(columns);
    }

    private static SchemaShape.Column ColumnOf(MLContext context, DataViewSchema.DetachedColumn column)
    {
        var definition = SchemaDefinition.Create(typeof(OutputShapeMembers), SchemaDefinition.Direction.Write);
        var member = OutputShapeMembers.MemberOf(column.Type);
        definition.RemoveAll(candidate => candidate.MemberName != member);
        definition[0].ColumnName = column.Name;
        definition[0].ColumnType = column.Type;
        foreach (var annotation in column.Annotations?.Schema ?? DataViewSchema.Annotations.Empty.Schema)
        {
            if (annotation.Type is VectorDataViewType)
            {
                definition[0].AddAnnotation<VBuffer<ReadOnlyMemory<char>>>(annotation.Name, default, annotation.Type);
            }
            else
            {
                definition[0].AddAnnotation<ReadOnlyMemory<char>>(annotation.Name, default, annotation.Type);
            }
        }

        var estimator = context.Transforms.CustomMapping<PortableNoInput, OutputShapeMembers>(
            (_, _) => { }, null, null, definition);
        return estimator.GetOutputSchema(new SchemaShape([]))[0];
    }
}
