using System.Collections.Concurrent;
using Microsoft.ML;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Persistence;

/// <summary>Which transformer a <see cref="PortableState.Kind"/> stands for, and how it is made from its state.</summary>
internal static class PortableKinds
{
    private static readonly ConcurrentDictionary<string, Func<MLContext, PortableState, BatchedTransformer>> _restorers = new(
        new Dictionary<string, Func<MLContext, PortableState, BatchedTransformer>>
        {
            [ImageEncodingTransformer.Kind] = ImageEncodingTransformer.Restore,
            [AttentionDecoderTransformer.Kind] = AttentionDecoderTransformer.Restore,
        });

    public static void Add(string kind, Func<MLContext, PortableState, BatchedTransformer> restore) => _restorers[kind] = restore;

    /// <exception cref="InvalidDataException">The kind is unknown.</exception>
    public static BatchedTransformer Restore(MLContext context, PortableState state) =>
        _restorers.TryGetValue(state.Kind, out var restore)
            ? restore(context, state)
            : throw new InvalidDataException(
                $"The model holds a step of the kind '{state.Kind}', which this version of MLCaption does not know; "
                + $"it knows {string.Join(", ", _restorers.Keys.Order(StringComparer.Ordinal))}. Take a newer version to load it.");
}
