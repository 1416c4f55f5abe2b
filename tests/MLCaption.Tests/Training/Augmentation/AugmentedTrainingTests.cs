using Microsoft.ML;
using MLCaption.Training;

namespace MLCaption.Tests.Training.Augmentation;

public sealed class AugmentedTrainingTests
{
    private const string Encoder =
        """{"network":{"network":"smallCnn","channels":16},"preprocessing":{"size":16,"factor":[1,1,1],"shift":[0,0,0]}}""";

    private static readonly AttentionDecoderOptions _options =
        ToyImages.Options with { Augmentation = new AugmentationOptions { Flip = false, Crop = 0.9, Rotation = 2 }, Epochs = 3 };

    [Fact]
    public void Training_on_varied_pictures_repeats_with_its_seed_and_differs_from_training_on_the_pictures_themselves()
    {
        float[] first = Weights(_options), second = Weights(_options), plain = Weights(_options with { Augmentation = null });
        Assert.Equal(first, second);
        Assert.NotEqual(first, plain);
    }

    [Fact]
    public void Self_critical_training_takes_varied_pictures_too()
    {
        List<EpochReport> reports = [];
        AttentionDecoderOptions options = _options with { Epochs = 1, SelfCritical = new SelfCriticalOptions { Epochs = 1 }, OnEpoch = reports.Add };

        float[] varied = Weights(options with { Augmentation = new AugmentationOptions() });

        Assert.Equal(["cross entropy", "self-critical"], reports.Select(report => report.Objective));
        Assert.NotEqual(Weights(options), varied);
    }

    [Fact]
    public void Features_of_a_frozen_encoder_can_not_be_varied()
    {
        var ml = new MLContext(seed: 1);
        var error = Assert.Throws<ArgumentException>(() => ToyImages.Trainer(ml, _options).Fit(ToyImages.View(ml, ToyImages.Rows(9))));
        Assert.Equal(
            "Augmentation changes pictures, but column 'Features' holds features of a frozen encoder. "
                + "Let EncodeImages have Trainable, or leave augmentation away.",
            error.Message);
    }

    [Fact]
    public void Pixels_that_do_not_say_how_they_were_made_can_not_be_varied()
    {
        var error = Assert.Throws<ArgumentException>(() => Weights(_options, """{"network":{"network":"smallCnn","channels":16}}"""));
        Assert.Equal("Augmentation changes pictures, but column 'Features' doesn't say how its pixels were made. Make it with EncodeImages.", error.Message);
    }

    [Fact]
    public void Pixels_must_be_as_many_as_is_said_of_them()
    {
        var error = Assert.Throws<ArgumentException>(() => Weights(_options, Encoder.Replace("16,\"factor", "8,\"factor", StringComparison.Ordinal)));
        Assert.Equal("Column 'Features' says of its pixels that they are (8, 8), but they are (16, 16).", error.Message);
    }

    [Fact]
    public void Problems_of_the_options_are_told_with_their_place() => Assert.Equal(
        ["augmentation.crop must be in (0, 1], but was 2."], new AttentionDecoderOptions { Augmentation = new AugmentationOptions { Crop = 2 } }.Problems());

    private static float[] Weights(AttentionDecoderOptions options, string encoder = Encoder)
    {
        var ml = new MLContext(seed: 1);
        using var model = ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, ToyImages.Rows(9, pixels: true), pixels: true, encoder: encoder));
        return model.ToPortableState().Weights.ToArray();
    }
}
