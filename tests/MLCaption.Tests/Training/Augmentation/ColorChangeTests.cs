using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Tests.Training.Augmentation;

public sealed class ColorChangeTests
{
    // Two pixels, (100, 50, 20) and (200, 100, 60): greys 61.53 and 125.34, mean 93.435.
    private static readonly float[] _values = [100, 200, 50, 100, 20, 60];
    private static readonly ImagePreprocessing _preprocessing = new(1, [0.5f, 0.25f, 2f], [-1, 3, 0.5f]);

    [Fact]
    public void Brightness_multiplies_values() => AssertChanged([110, 220, 55, 110, 22, 66], new ColorChange(1.1f, 1, 1));

    [Fact]
    public void Contrast_spreads_values_about_the_mean_grey() =>
        AssertChanged([96.7175f, 146.7175f, 71.7175f, 96.7175f, 56.7175f, 76.7175f], new ColorChange(1, 0.5f, 1));

    [Fact]
    public void Saturation_spreads_colours_about_their_grey() =>
        AssertChanged([61.53f, 125.34f, 61.53f, 125.34f, 61.53f, 125.34f], new ColorChange(1, 1, 0));

    [Fact]
    public void All_three_follow_each_other()
    {
        // Brightness 2: (200, 100, 40), (400, 200, 120); greys 123.06, 250.68; mean 186.87. Contrast 0.5 halves the way to that mean:
        // (193.435, 143.435, 113.435), (293.435, 193.435, 153.435); greys 154.965, 218.775. Saturation 0.5 halves the way to those: beyond 255 it is 255.
        AssertChanged([174.2f, 255, 149.2f, 206.105f, 134.2f, 186.105f], new ColorChange(2, 0.5f, 0.5f));
    }

    [Fact]
    public void Values_stay_from_0_to_255() => AssertChanged([250, 255, 125, 250, 50, 150], new ColorChange(2.5f, 1, 1));

    private static void AssertChanged(float[] expected, ColorChange change)
    {
        float[] planes = [.. _values.Select(Preprocessed)];
        change.Apply(planes, _preprocessing);
        for (int i = 0; i < planes.Length; i++) Assert.Equal(Preprocessed(expected[i], i), planes[i], 2);
    }

    private static float Preprocessed(float value, int index) => (value * _preprocessing.Factor[index / 2]) + _preprocessing.Shift[index / 2];
}
