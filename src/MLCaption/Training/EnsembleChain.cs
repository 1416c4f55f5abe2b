using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Persistence;
using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>Several trained pipelines as the steps of one.</summary>
internal static class EnsembleChain
{
    /// <summary>The members' steps up to their decoders, and one decoder of all. Members with the same encoder encode an image once.</summary>
    /// <exception cref="ArgumentException">There is no model, one has not one decoder, or vocabularies differ; the message tells how.</exception>
    public static TransformerChain<ITransformer> Of(MLContext context, IReadOnlyList<ITransformer> models)
    {
        if (models.Count == 0)
        {
            throw EnsembleErrors.NoModels();
        }

        List<ITransformer> steps = [];
        List<AttentionDecoderTransformer> members = [];
        List<string> features = [];
        Dictionary<string, string> encoded = [];
        for (int place = 0; place < models.Count; place++)
        {
            ITransformer[] parts = [.. ModelSteps.Of(models[place])];
            if (parts.OfType<AttentionDecoderTransformer>().ToArray() is not [var decoder])
            {
                throw EnsembleErrors.NotOneDecoder(place + 1, parts.OfType<AttentionDecoderTransformer>().Count());
            }

            members.Add(decoder);
            InputColumn input = decoder.Inputs[0];
            ITransformer[] before = [.. parts.TakeWhile(part => part != decoder)];
            string? known = IdOf(before) is { } id ? $"{id} {input.Name}" : null;
            if (known is not null && encoded.TryGetValue(known, out string? same))
            {
                features.Add(same);
                continue;
            }

            // Members may name their features alike: each reads a copy under a name of its own.
            string own = $"{input.Name}.Member{place + 1}";
            var schema = new DataViewSchema.Builder();
            schema.AddColumn(input.Name, input.Type);
            steps.AddRange(before);
            steps.Add(context.Transforms.CopyColumns(own, input.Name).Fit(new EmptyDataView(schema.ToSchema())));
            features.Add(own);
            if (known is not null)
            {
                encoded[known] = own;
            }
        }

        return new TransformerChain<ITransformer>([.. steps, AttentionDecoderTransformer.Ensemble(members, features)]);
    }

    /// <summary>Equal for steps that do the same; null where that can't be known.</summary>
    private static string? IdOf(ITransformer[] steps) => !steps.All(step => step is BatchedTransformer)
        ? null
        : string.Join(' ', steps.Cast<BatchedTransformer>().Select(step => step.ToPortableState() is { } state ? PortableEnvelope.Of(step, state).Id : ""));
}
