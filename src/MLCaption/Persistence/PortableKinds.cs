using System.Collections.Concurrent;
using Microsoft.ML;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Persistence;

/// <summary>Which transformer a <see cref="PortableState.Kind"/> stands for, and how it is made from its state.</summary>
internal static class PortableKinds
{
    private static readonly ConcurrentDictionary<string, Func<MLContext, PortableState, BatchedTransformer>> s_restorers = new(
        new Dictionary<string, Func<MLContext, PortableState, BatchedTransformer>>
        {
            [ImageEncodingTransformer.Kind] = ImageEncodingTransformer.Restore,
            [AttentionDecoderTransformer.Kind] = AttentionDecoderTransformer.Restore,
        });

    public static void Add(string kind, Func<MLContext, PortableState, BatchedTransformer> restore) => s_restorers[kind] = restore;

    /// <exception cref="InvalidDataException">The kind is unknown.</exception>
    public static BatchedTransformer Restore(MLContext context, PortableState state) =>
        s_restorers.TryGetValue(state.Kind, out var restore)
            ? restore(context, state)
            : throw new InvalidDataException(
                $"The model holds a step of the kind '{state.Kind}', which this version of MLCaption does not know; "
                + $"it knows {string.Join(", ", s_restorers.Keys.Order(StringComparer.Ordinal))}. Take a newer version to load it.");
}
