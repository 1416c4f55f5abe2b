using FsCheck;
using FsCheck.Fluent;
using MLCaption.Networks.Decoders;

namespace MLCaption.Networks.Tests.Decoders;

public sealed class CaptionSequencesTests
{
    private const float No = float.NegativeInfinity;

    [Fact]
    public void An_images_captions_stand_one_after_another()
    {
        using CaptionBatch batch = CaptionBatch.Create([[[4, 2], [5, 6, 2]], [[8, 2]]]);

        // Rows of the batch: step 0 of image 0 (two captions, the longer first), of image 1 (one, and an empty slot), step 1, ...
        CaptionSequences sequences = batch.Sequences;
        Assert.Equal(5, sequences.Length);
        Assert.Equal([0L, 4, 8, 1, 5], sequences.Rows.data<long>().ToArray()[..5]);
        Assert.Equal([2L, 6], sequences.Rows.data<long>().ToArray()[5..7]);
        Assert.Equal([0L, 1, 2, 0, 1], sequences.Positions.data<long>().ToArray()[..5]);
        Assert.Equal(
            [
                0, No, No, No, No,
                0, 0, No, No, No,
                0, 0, 0, No, No,
                No, No, No, 0, No,
                No, No, No, 0, 0,
            ],
            sequences.Mask[0].contiguous().data<float>().ToArray());
    }

    /// <summary>Any captions: each target's place reads the word before it, at its position, and sees what its own caption has said so far.</summary>
    [Fact]
    public void Every_word_sees_just_the_words_before_it_in_its_own_caption()
    {
        Gen<int[]> caption = Gen.Choose(1, 6).SelectMany(length => Gen.Choose(SpecialTokens.Count, 40).ArrayOf(length - 1))
            .Select(words => (int[])[.. words, SpecialTokens.End]);
        Gen<int[][][]> captions = Gen.Choose(1, 4).SelectMany(count => caption.ArrayOf(count))
            .SelectMany(first => Gen.Choose(0, 3).SelectMany(images => Gen.Choose(1, 4).SelectMany(count => caption.ArrayOf(count)).ArrayOf(images))
                .Select(rest => (int[][][])[first, .. rest]));

        Prop.ForAll(captions.ToArbitrary(), Holds).QuickCheckThrowOnFailure();
    }

    private static bool Holds(int[][][] captions)
    {
        using CaptionBatch batch = CaptionBatch.Create(captions);
        CaptionSequences sequences = batch.Sequences;
        int length = sequences.Length;
        long[] inputs = batch.Inputs.data<long>().ToArray(), rows = sequences.Rows.data<long>().ToArray();
        long[] positions = sequences.Positions.data<long>().ToArray(), places = sequences.Places.data<long>().ToArray();
        long[] targets = batch.Targets.data<long>().ToArray(), captionOf = batch.WordCaptions.data<long>().ToArray();
        float[] mask = sequences.Mask.contiguous().data<float>().ToArray();
        int[][] ordered = [.. captions.SelectMany(image => image.OrderByDescending(caption => caption.Length))];

        // No two words share a place, and a place sees at least itself.
        bool sound = places.Distinct().Count() == places.Length && places.Length == captions.Sum(image => image.Sum(caption => caption.Length))
            && Enumerable.Range(0, captions.Length * length).All(place => mask[(place * length) + (place % length)] == 0);
        for (int word = 0; word < targets.Length && sound; word++)
        {
            int step = captionOf[..word].Count(other => other == captionOf[word]);
            int[] caption = ordered[captionOf[word]];
            int place = (int)places[word], image = place / length;
            long[] seen = [.. Enumerable.Range(0, length).Where(other => mask[(place * length) + other] == 0)
                .Select(other => inputs[rows[(image * length) + other]])];
            long[] said = [SpecialTokens.Start, .. caption[..step].Select(token => (long)token)];
            sound = targets[word] == caption[step] && positions[place] == step && seen.SequenceEqual(said)
                && Array.IndexOf(captions[image].OrderByDescending(other => other.Length).ToArray(), caption) >= 0
                && mask.Skip(place * length).Take(length).All(value => value is 0 or No);
        }

        return sound;
    }
}
