using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Persistence;
using MLCaption.Training;

namespace MLCaption;

public sealed partial class CaptioningCatalog
{
    /// <summary>
    /// Joins trained pipelines into one that captions by all of them together: at each word the mean of their probabilities decides. Encoders and
    /// networks may differ, the vocabulary may not. The first says how captions are read out and what columns are added; the attention is the mean
    /// of those that look at as many regions. It can't be saved: load the members and join them again. Disposing of it frees the members' networks.
    /// </summary>
    /// <param name="models">Fitted or loaded pipelines, each with one attention decoder; what stands behind that is left out.</param>
    /// <exception cref="ArgumentException">There is no model, one has not one decoder, or vocabularies differ; the message tells how.</exception>
    public TransformerChain<ITransformer> Ensemble(params IReadOnlyList<ITransformer> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0)
        {
            throw EnsembleErrors.NoModels();
        }

        List<ITransformer> steps = [];
        List<AttentionDecoderTransformer> members = [];
        List<string> features = [];
        for (int place = 0; place < models.Count; place++)
        {
            ITransformer[] parts = [.. Flat(models[place])];
            if (parts.OfType<AttentionDecoderTransformer>().ToArray() is not [var decoder])
            {
                throw EnsembleErrors.NotOneDecoder(place + 1, parts.OfType<AttentionDecoderTransformer>().Count());
            }

            // Members may name their features alike: each reads a copy under a name of its own.
            string own = $"{decoder.Inputs[0].Name}.Member{place + 1}";
            var schema = new DataViewSchema.Builder();
            schema.AddColumn(decoder.Inputs[0].Name, decoder.Inputs[0].Type);
            steps.AddRange(parts.TakeWhile(part => part != decoder));
            steps.Add(Context.Transforms.CopyColumns(own, decoder.Inputs[0].Name).Fit(new EmptyDataView(schema.ToSchema())));
            members.Add(decoder);
            features.Add(own);
        }

        return new TransformerChain<ITransformer>([.. steps, AttentionDecoderTransformer.Ensemble(members, features)]);
    }

    private static IEnumerable<ITransformer> Flat(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Flat) : [transformer];
}
