using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Tests.Training.Augmentation;

public sealed class AugmenterTests
{
    private const int Size = 4;
    private const int Pictures = 40;

    private static readonly string[] _vocabulary = ["<pad>", "<start>", "<end>", "<unk>", "dog", "left", "right", "leftmost"];
    private static readonly ImagePreprocessing _preprocessing = new(Size, [1 / 255f, 1 / 255f, 1 / 255f], [0, 0, 0]);
    private static readonly AugmentationOptions _none = new() { Flip = false, Crop = 1, Color = 0, Rotation = 0 };

    private static readonly float[] _pixels = [.. Enumerable.Range(0, Pictures * 3 * Size * Size).Select(i => i * 37 % 256 / 255f)];

    [Fact]
    public void Without_any_change_pictures_and_captions_stay()
    {
        AugmentedBatch batch = Augment(_none, [4, 5, 2]);
        Assert.All(_pixels.Zip(batch.Pixels), pair => Assert.Equal(pair.First, pair.Second, 5));
        Assert.All(batch.Images, image => Assert.Equal([4, 5, 2], Assert.Single(image.Captions)));
    }

    [Fact]
    public void About_half_are_mirrored_and_their_captions_with_them()
    {
        AugmentedBatch batch = Augment(_none with { Flip = true }, [4, 5, 2]);
        int mirrored = 0;
        for (int i = 0; i < Pictures; i++)
        {
            float[] before = [.. _pixels.Skip(i * 48).Take(48)], after = [.. batch.Pixels.Skip(i * 48).Take(48)];
            bool isMirrored = batch.Images[i].Captions[0][1] == 6;
            Assert.Equal(isMirrored, batch.Images[i].IsMirrored);
            mirrored += isMirrored ? 1 : 0;
            float[] expected = isMirrored ? [.. before.Chunk(Size).SelectMany(row => row.Reverse())] : before;
            Assert.All(expected.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 5));
        }

        Assert.InRange(mirrored, 10, 30);
    }

    [Fact]
    public void A_picture_that_words_for_the_mirrored_one_lack_for_stays()
    {
        AugmentedBatch batch = Augment(_none with { Flip = true }, [4, 7, 2]);
        Assert.All(_pixels.Zip(batch.Pixels), pair => Assert.Equal(pair.First, pair.Second, 5));
    }

    [Fact]
    public void The_same_random_numbers_give_the_same_on_any_number_of_threads()
    {
        var options = new AugmentationOptions { Rotation = 20, Crop = 0.3, Color = 0.5 };
        AugmentedBatch one = Augment(options, [4, 5, 2], threads: 1), three = Augment(options, [4, 5, 2], threads: 3);
        Assert.Equal(one.Pixels, three.Pixels);
        Assert.Equal(one.Images.Select(image => image.Captions[0]), three.Images.Select(image => image.Captions[0]));
        Assert.NotEqual(one.Pixels, _pixels);
    }

    [Fact]
    public void What_is_drawn_does_not_depend_on_the_options()
    {
        Random first = new(3), second = new(3);
        Augment(_none, [4, 2], random: first);
        Augment(new AugmentationOptions(), [4, 2], random: second);
        Assert.Equal(first.Next(), second.Next());
    }

    [Fact]
    public void Values_stay_those_of_pixels()
    {
        AugmentedBatch batch = Augment(new AugmentationOptions { Rotation = 180, Crop = 0.1, Color = 0.9 }, [4, 2]);
        Assert.All(batch.Pixels, value => Assert.InRange(value, 0, 1));
    }

    private static AugmentedBatch Augment(AugmentationOptions options, int[] caption, int threads = 1, Random? random = null)
    {
        TrainingImage[] images = [.. Enumerable.Range(0, Pictures).Select(row => new TrainingImage(row, [caption]))];
        return new Augmenter(options, _preprocessing, _vocabulary, threads).Augment(_pixels, images, random ?? new Random(1));
    }
}
