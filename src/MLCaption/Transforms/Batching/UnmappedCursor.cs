using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>The source's rows under the output schema, for a reader that asks for none of the outputs.</summary>
internal sealed class UnmappedCursor(BoundTransformer transformer, DataViewRowCursor source, ActiveColumns active) : DataViewRowCursor
{
    public override DataViewSchema Schema => transformer.OutputSchema;

    public override long Position => source.Position;

    public override long Batch => source.Batch;

    public override bool MoveNext() => source.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column];

    public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        active.Check(column);
        return source.GetGetter<TValue>(transformer.InputSchema[column.Index]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
