using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// The captions of a batch of images, laid out for teacher forcing. Each image has K slots, its longest caption in slot 0, so
/// that late steps only run the slots that some image still needs. Everything is stored step after step: row s of step t is
/// image * slots(t) + slot.
/// </summary>
public sealed class CaptionBatch : IDisposable
{
    private readonly int[] _slots;

    private CaptionBatch(int images, int[] slots, Tensor inputs, Tensor targets, Tensor? wordRows, Tensor wordCaptions, long captions)
    {
        Images = images;
        _slots = slots;
        Inputs = inputs;
        Targets = targets;
        WordRows = wordRows;
        WordCaptions = wordCaptions;
        Captions = captions;
    }

    /// <summary>B: how many images.</summary>
    public int Images { get; }

    /// <summary>K: captions of the image that has most.</summary>
    public int CaptionsPerImage => _slots[0];

    /// <summary>For each step the slots that it runs, never growing; as many entries as the longest caption has tokens.</summary>
    public IReadOnlyList<int> Slots => _slots;

    /// <summary>Words and end tokens to learn.</summary>
    public long Words => Targets.shape[0];

    /// <summary>What the decoder reads, (rows of all steps), Int64: start token, first word, ..., padding.</summary>
    public Tensor Inputs { get; }

    /// <summary>What it is to say, (<see cref="Words"/>), Int64: first word, ..., end token; nothing for padding.</summary>
    public Tensor Targets { get; }

    /// <summary>The row of each target, (<see cref="Words"/>), Int64; null when that is every row in its order.</summary>
    public Tensor? WordRows { get; }

    /// <summary>How many captions there are.</summary>
    public long Captions { get; }

    /// <summary>The caption of each target, (<see cref="Words"/>), Int64 from 0 to <see cref="Captions"/> - 1.</summary>
    public Tensor WordCaptions { get; }

    /// <summary>Lays out captions.</summary>
    /// <param name="captions">For each image its captions, each the ids of its words closed by the end token.</param>
    /// <param name="device">Where the tensors go. Default the CPU.</param>
    /// <returns>The batch.</returns>
    /// <exception cref="ArgumentException">There are no images, an image has no caption, or a caption is empty.</exception>
    public static CaptionBatch Create(IReadOnlyList<IReadOnlyList<int[]>> captions, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(captions);
        if (captions.Count == 0 || captions.Any(image => image.Count == 0 || image.Any(caption => caption.Length == 0)))
        {
            throw new ArgumentException("A batch needs images, each with captions of at least the end token.", nameof(captions));
        }

        int[][][] longestFirst = [.. captions.Select(image => image.OrderByDescending(caption => caption.Length).ToArray())];
        int steps = longestFirst.Max(image => image[0].Length);
        int[] slots = [.. Enumerable.Range(0, steps).Select(step =>
            longestFirst.Max(image => image.Count(caption => caption.Length > step)))];

        var inputs = new long[slots.Sum() * captions.Count];
        List<long> targets = new(inputs.Length), rows = new(inputs.Length), owners = new(inputs.Length);
        int[][] numbers = Numbers(longestFirst);
        int row = 0;
        for (int step = 0; step < steps; step++)
        {
            for (int image = 0; image < longestFirst.Length; image++)
            {
                for (int slot = 0; slot < slots[step]; slot++, row++)
                {
                    int[] caption = slot < longestFirst[image].Length ? longestFirst[image][slot] : [];
                    if (step >= caption.Length)
                    {
                        inputs[row] = SpecialTokens.Padding;
                        continue;
                    }

                    inputs[row] = step == 0 ? SpecialTokens.Start : caption[step - 1];
                    targets.Add(caption[step]);
                    rows.Add(row);
                    owners.Add(numbers[image][slot]);
                }
            }
        }

        return new CaptionBatch(
            captions.Count,
            slots,
            tensor(inputs, device: device),
            tensor(targets.ToArray(), device: device),
            rows.Count == inputs.Length ? null : tensor(rows.ToArray(), device: device),
            tensor(owners.ToArray(), device: device),
            longestFirst.Sum(image => image.Length));
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        WordRows?.Dispose();
        WordCaptions.Dispose();
    }

    /// <summary>Counts the captions through.</summary>
    private static int[][] Numbers(int[][][] captions)
    {
        int next = 0;
        return [.. captions.Select(image => image.Select(_ => next++).ToArray())];
    }
}
