using MLCaption.Training;

namespace MLCaption.Tests.Training.Augmentation;

public sealed class AugmentationOptionsTests
{
    [Fact]
    public void The_defaults_and_the_ends_of_the_ranges_are_fine()
    {
        Assert.Empty(new AugmentationOptions().Problems());
        Assert.Empty(new AugmentationOptions { Crop = 1, Color = 0, Rotation = 0 }.Problems());
        Assert.Empty(new AugmentationOptions { Rotation = 180 }.Problems());
    }

    [Fact]
    public void All_problems_are_told() => Assert.Equal(
        ["crop must be in (0, 1], but was 0.", "color must be in [0, 1), but was 1.", "rotation must be from 0 to 180 degrees, but was NaN."],
        new AugmentationOptions { Crop = 0, Color = 1, Rotation = double.NaN }.Problems());
}
