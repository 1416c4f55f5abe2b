using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static class rnn
            {
                /// <summary>Sequences of several lengths, step after step: step t holds the sequences longer than t, the longest first.</summary>
                public sealed class PackedSequence : IDisposable
                {
                    public readonly Tensor batch_sizes;
                    public readonly Tensor data;
                    public readonly Tensor? sorted_indices;
                    public readonly Tensor? unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batchSizes, Tensor? sortedIndices, Tensor? unsortedIndices)
                    {
                        (this.data, batch_sizes, sorted_indices, unsorted_indices) = (data, batchSizes, sortedIndices, unsortedIndices);
                        foreach (Tensor? part in Parts) part?.DetachFromDisposeScope();
                        OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
                    }

                    internal DisposeScope? OwningDisposeScope { get; set; }

                    private Tensor?[] Parts => [data, batch_sizes, sorted_indices, unsorted_indices];

                    public void Dispose()
                    {
                        foreach (Tensor? part in Parts) part?.Dispose();
                        OwningDisposeScope?.Forget(this);
                        OwningDisposeScope = null;
                    }

                    /// <summary>Other data in the same arrangement.</summary>
                    internal PackedSequence With(Tensor other) => new(other, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());
                }

                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    Tensor? order = null, back = null;
                    Tensor sequences = input;
                    using DisposeScope scope = NewDisposeScope();
                    if (!enforce_sorted)
                    {
                        (lengths, order) = lengths.sort(descending: true);
                        back = order.argsort();
                        scope.Detach(order, back);
                        sequences = input.index_select(batch_first ? 0 : 1, order.to(input.device));
                    }
                    (Tensor data, Tensor sizes) = Ops._pack_padded_sequence.Call2(sequences, lengths.to(ScalarType.Int64, CPU), batch_first);
                    scope.Detach(data, sizes);
                    scope.Dispose();
                    return new PackedSequence(data, sizes, order, back);
                }

                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    Tensor[] all = [.. sequences];
                    using Tensor lengths = tensor(Array.ConvertAll(all, sequence => sequence.size(0)));
                    using Tensor padded = pad_sequence(all);
                    return pack_padded_sequence(padded, lengths, false, enforce_sorted);
                }

                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null)
                {
                    using DisposeScope scope = NewDisposeScope();
                    (Tensor padded, Tensor lengths) = Ops._pad_packed_sequence.Call2(sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length ?? -1);
                    if (sequence.unsorted_indices is { } back)
                    {
                        padded = padded.index_select(batch_first ? 0 : 1, back.to(padded.device));
                        lengths = lengths.index_select(0, back.cpu());
                    }
                    return scope.MoveToOuter(padded, lengths);
                }

                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0)
                {
                    Tensor[] all = [.. sequences];
                    long longest = all.Max(sequence => sequence.size(0));
                    long[] rest = all[0].shape[1..];
                    long[] shape = batch_first ? [all.Length, longest, .. rest] : [longest, all.Length, .. rest];
                    Tensor padded = full(shape, padding_value, all[0].dtype, all[0].device);
                    for (int i = 0; i < all.Length; i++)
                    {
                        using Tensor place = padded.select(batch_first ? 0 : 1, i);
                        using Tensor filled = place.narrow(0, 0, all[i].size(0));
                        filled.copy_(all[i]);
                    }
                    return padded;
                }
            }
        }
    }
}
