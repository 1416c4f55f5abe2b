using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// The captions of a batch of images, laid out for teacher forcing. Each image has K slots, its longest caption in slot 0, so
/// that late steps only run the slots that some image still needs. Everything is stored step after step: row s of step t is
/// image * slots(t) + slot.
/// </summary>
public sealed class CaptionBatch : IDisposable
{
    private readonly int[][] _lengths;
    private readonly int[] _slots;
    private CaptionSequences? _sequences;
    private Tensor? _followers;

    private CaptionBatch(int[][] lengths, int[] slots, Tensor inputs, Tensor targets, Tensor? wordRows, Tensor wordCaptions)
    {
        _lengths = lengths;
        _slots = slots;
        Inputs = inputs;
        Targets = targets;
        WordRows = wordRows;
        WordCaptions = wordCaptions;
    }

    /// <summary>B: how many images.</summary>
    public int Images => _lengths.Length;

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
    public long Captions => _lengths.Sum(image => (long)image.Length);

    /// <summary>
    /// The caption of each target, (<see cref="Words"/>), Int64 from 0 to <see cref="Captions"/> - 1: image after image, and of an image
    /// the longest first, of equally long ones in the order given.
    /// </summary>
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
            [.. longestFirst.Select(image => image.Select(caption => caption.Length).ToArray())],
            slots,
            tensor(inputs, device: device),
            tensor(targets.ToArray(), device: device),
            rows.Count == inputs.Length ? null : tensor(rows.ToArray(), device: device),
            tensor(owners.ToArray(), device: device));
    }

    /// <summary>The same captions laid out for a network that sees all words at once.</summary>
    public CaptionSequences Sequences => _sequences ??= CaptionSequences.Create(_lengths, _slots, Inputs.device);

    /// <summary>Of rows of all steps those that have a target.</summary>
    /// <param name="rows">(rows of all steps, anything).</param>
    /// <returns>(<see cref="Words"/>, anything); the rows themselves when that is all of them.</returns>
    public Tensor RowsOfWords(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return WordRows is null ? rows : rows.index_select(0, WordRows);
    }

    /// <summary>For each target the row that reads it, (<see cref="Words"/>), Int64; -1 for end tokens, which nothing reads.</summary>
    public Tensor Followers => _followers ??= FindFollowers();

    /// <summary>The same captions read with other words, while the targets stay: for scheduled sampling.</summary>
    /// <param name="inputs">As <see cref="Inputs"/>; belongs to the new batch.</param>
    /// <returns>A batch of its own.</returns>
    public CaptionBatch WithInputs(Tensor inputs) =>
        new(_lengths, _slots, inputs, Targets.alias(), WordRows?.alias(), WordCaptions.alias());

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        WordRows?.Dispose();
        WordCaptions.Dispose();
        _sequences?.Dispose();
        _followers?.Dispose();
    }

    private Tensor FindFollowers()
    {
        List<long> followers = [];
        long next = 0;
        for (int step = 0; step < _slots.Length; step++)
        {
            next += (long)Images * _slots[step];
            for (int image = 0; image < Images; image++)
            {
                for (int slot = 0; slot < _lengths[image].Length && _lengths[image][slot] > step; slot++)
                {
                    bool isEnd = step == _lengths[image][slot] - 1;
                    followers.Add(isEnd ? -1 : next + ((long)image * _slots[step + 1]) + slot);
                }
            }
        }

        return tensor(followers.ToArray(), device: Inputs.device).DetachFromDisposeScope();
    }

    /// <summary>Counts the captions through.</summary>
    private static int[][] Numbers(int[][][] captions)
    {
        int next = 0;
        return [.. captions.Select(image => image.Select(_ => next++).ToArray())];
    }
}
