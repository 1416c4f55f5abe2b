using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// The same captions for a network that sees all words at once: an image's captions stand one after another in one sequence, and
/// each word attends to the earlier words of its own caption. Little is padding, since images have captions of about one length in sum.
/// </summary>
public sealed class CaptionSequences : IDisposable
{
    private CaptionSequences(int length, Tensor rows, Tensor positions, Tensor mask, Tensor places)
    {
        Length = length;
        Rows = rows;
        Positions = positions;
        Mask = mask;
        Places = places;
    }

    /// <summary>M: words and end tokens of the image that has most.</summary>
    public int Length { get; }

    /// <summary>For each place the row of <see cref="CaptionBatch.Inputs"/> that is read there, (B M), Int64; any row for padding.</summary>
    public Tensor Rows { get; }

    /// <summary>For each place how many words of its caption stand before it, (B M), Int64.</summary>
    public Tensor Positions { get; }

    /// <summary>What is added to attention's scores, (B, 1, M, M): 0 where a place (third) may attend to one (fourth), else minus infinity.</summary>
    public Tensor Mask { get; }

    /// <summary>For each target of the batch its place, (words), Int64.</summary>
    public Tensor Places { get; }

    /// <param name="lengths">For each image the lengths of its captions, the longest first.</param>
    /// <param name="slots">As <see cref="CaptionBatch.Slots"/>.</param>
    /// <param name="device">Where the tensors go.</param>
    internal static CaptionSequences Create(IReadOnlyList<int[]> lengths, IReadOnlyList<int> slots, Device device)
    {
        int images = lengths.Count, length = lengths.Max(image => image.Sum());
        var firstRows = new int[slots.Count];
        for (int step = 1; step < slots.Count; step++)
        {
            firstRows[step] = firstRows[step - 1] + (images * slots[step - 1]);
        }

        long[] rows = new long[images * length], positions = new long[images * length];
        var mask = new float[images * length * length];
        Array.Fill(mask, float.NegativeInfinity);
        var begins = new int[images][];
        for (int image = 0; image < images; image++)
        {
            begins[image] = new int[lengths[image].Length];
            int place = 0;
            for (int slot = 0; slot < lengths[image].Length; slot++)
            {
                begins[image][slot] = place;
                for (int step = 0; step < lengths[image][slot]; step++, place++)
                {
                    rows[(image * length) + place] = firstRows[step] + (image * slots[step]) + slot;
                    positions[(image * length) + place] = step;
                    mask.AsSpan((((image * length) + place) * length) + place - step, step + 1).Clear();
                }
            }

            // Padding sees itself: a row without anything to attend to would not be a number.
            for (; place < length; place++)
            {
                mask[(((image * length) + place) * length) + place] = 0;
            }
        }

        List<long> places = [];
        for (int step = 0; step < slots.Count; step++)
        {
            for (int image = 0; image < images; image++)
            {
                for (int slot = 0; slot < lengths[image].Length && lengths[image][slot] > step; slot++)
                {
                    places.Add((image * length) + begins[image][slot] + step);
                }
            }
        }

        // The batch owns them, whichever scope is open when they are first asked for.
        return new CaptionSequences(
            length,
            tensor(rows, device: device).DetachFromDisposeScope(),
            tensor(positions, device: device).DetachFromDisposeScope(),
            tensor(mask, [images, 1, length, length], device: device).DetachFromDisposeScope(),
            tensor(places.ToArray(), device: device).DetachFromDisposeScope());
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Rows.Dispose();
        Positions.Dispose();
        Mask.Dispose();
        Places.Dispose();
    }
}
