using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Tests.Evaluation;

/// <summary>Fits another and remembers on which images.</summary>
internal sealed class RememberingEstimator(IEstimator<ITransformer> inner) : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input) => new Transformer(inner.Fit(input), [.. input.GetColumn<string>("ImageId")]);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inner.GetOutputSchema(inputSchema);

    internal sealed class Transformer(ITransformer inner, string[] learnt) : ITransformer
    {
        public string[] Learnt => learnt;

        public bool IsRowToRowMapper => inner.IsRowToRowMapper;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

        public IDataView Transform(IDataView input) => inner.Transform(input);

        void ICanSaveModel.Save(ModelSaveContext context) => inner.Save(context);
    }
}
