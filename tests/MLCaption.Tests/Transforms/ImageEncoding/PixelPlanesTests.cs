using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MLCaption.Networks.Encoders;
using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class PixelPlanesTests
{
    private static readonly ImagePreprocessing _preprocessing = new(Size: 1, Factor: [0.5f, 2, -1], Shift: [1, 0, 3]);

    [Fact]
    public void Each_colour_gets_its_plane_and_its_scaling() =>
        Prop.ForAll(Gen.Choose(0, 40).ToArbitrary(), count =>
        {
            var pixels = new byte[count * 4];
            new Random(count).NextBytes(pixels);
            foreach (var isRedFirst in new[] { true, false })
            {
                var expected = new[] { isRedFirst ? 0 : 2, 1, isRedFirst ? 2 : 0 }
                    .SelectMany((channel, plane) => Enumerable.Range(0, count).Select(i =>
                        (pixels[(i * 4) + channel] * _preprocessing.Factor[plane]) + _preprocessing.Shift[plane]));
                var planes = new float[count * 3];
                PixelPlanes.Split(pixels, isRedFirst, _preprocessing, planes);
                Assert.Equal(expected, planes);

                var numbers = Enumerable.Range(0, count)
                    .Select(i => new Vector4(pixels[i * 4], pixels[(i * 4) + 1], pixels[(i * 4) + 2], pixels[(i * 4) + 3])).ToArray();
                PixelPlanes.Split(numbers, isRedFirst, _preprocessing, planes);
                Assert.Equal(expected, planes);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ImageNets_mean_and_deviation_come_out_as_zero_and_one()
    {
        var preprocessing = ImagePreprocessing.Of(new ImageEncodingOptions(), ImageEncoderOptions.Preprocessing("resnet50"));
        var mean = new float[3];
        PixelPlanes.Split([new Vector4(0.485f * 255, 0.456f * 255, 0.406f * 255, 0)], isRedFirst: true, preprocessing, mean);
        Assert.All(mean, value => Assert.Equal(0, value, 5));
        var above = new float[3];
        PixelPlanes.Split(
            [new Vector4((0.485f + 0.229f) * 255, (0.456f + 0.224f) * 255, (0.406f + 0.225f) * 255, 0)], isRedFirst: true, preprocessing, above);
        Assert.All(above, value => Assert.Equal(1, value, 5));
    }
}
