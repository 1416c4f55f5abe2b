using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Polyfills.Tests.MicrosoftML.Images;

public sealed class ImageTransformsTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public ImageTransformsTests()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "a.png"), Pictures.Png);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "b.jpg"), Pictures.Jpeg);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Pixels_come_out_as_planes_of_red_green_and_blue()
    {
        IDataView pixels = Run("a.png", 3, 2, _ml.Transforms.ExtractPixels("Pixels", "Image"));
        Assert.Equal("Vector<Single, 3, 2, 3>", pixels.Schema["Pixels"].Type.ToString());
        Assert.Equal([1, 11, 21, 1, 11, 21, 2, 2, 2, 22, 22, 22, 3, 8, 13, 8, 13, 18], Floats(pixels));
    }

    [Fact]
    public void Pixels_come_out_interleaved_in_another_order_shifted_and_scaled()
    {
        IDataView pixels = Run("a.png", 3, 2, _ml.Transforms.ExtractPixels(
            "Pixels", "Image", ImagePixelExtractingEstimator.ColorBits.Rgb, ImagePixelExtractingEstimator.ColorsOrder.ABGR, true, 1f, 2f));
        Assert.Equal("Vector<Single, 2, 3, 3>", pixels.Schema["Pixels"].Type.ToString());
        Assert.Equal([4, 2, 0, 14, 2, 20, 24, 2, 40], Floats(pixels)[..9]);
    }

    [Fact]
    public void Pixels_come_out_as_bytes_of_the_planes_asked_for()
    {
        IDataView pixels = Run("a.png", 3, 2, _ml.Transforms.ExtractPixels(
            "Pixels", "Image", ImagePixelExtractingEstimator.ColorBits.Green, outputAsFloatArray: false));
        Assert.Equal("Vector<Byte, 1, 2, 3>", pixels.Schema["Pixels"].Type.ToString());
        Assert.Equal<byte>([2, 2, 2, 22, 22, 22], pixels.GetColumn<byte[]>("Pixels").Single());
    }

    [Fact]
    public void Pixels_of_images_of_no_known_size_are_refused()
    {
        var pipeline = _ml.Transforms.LoadImages("Image", _folder.FullName, "Path").Append(_ml.Transforms.ExtractPixels("Pixels", "Image"));
        Assert.Throws<ArgumentOutOfRangeException>(() => pipeline.Fit(Paths("a.png")));
    }

    [Fact]
    public void Filling_takes_the_nearest_pixel()
    {
        IDataView pixels = Run("a.png", 6, 2, _ml.Transforms.ExtractPixels("Pixels", "Image"), ImageResizingEstimator.ResizingKind.Fill);
        Assert.Equal([1, 1, 11, 11, 21, 21], Floats(pixels)[..6]);
    }

    [Theory]
    [InlineData(ImageResizingEstimator.Anchor.Left, 0, 199)]
    [InlineData(ImageResizingEstimator.Anchor.Right, 3, 28)]
    public void Cropping_keeps_the_side_of_the_anchor(ImageResizingEstimator.Anchor anchor, int column, int red)
    {
        IDataView pixels = Run(
            "b.jpg", 4, 4, _ml.Transforms.ExtractPixels("Pixels", "Image"), ImageResizingEstimator.ResizingKind.IsoCrop, anchor);
        Assert.All([0, 1, 2, 3], row => Assert.InRange(Floats(pixels)[(row * 4) + column], red - 4, red + 4));
    }

    [Fact]
    public void Padding_leaves_black_around_the_picture()
    {
        IDataView pixels = Run("b.jpg", 8, 8, _ml.Transforms.ExtractPixels("Pixels", "Image"), ImageResizingEstimator.ResizingKind.IsoPad);
        float[] red = Floats(pixels)[..64];
        Assert.All(red[..16], value => Assert.Equal(0, value));
        Assert.InRange(red[16], 190, 210);
        Assert.All(red[48..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_chain_of_image_transforms_is_saved_and_loaded()
    {
        var pipeline = _ml.Transforms.LoadImages("Image", _folder.FullName, "Path")
            .Append(_ml.Transforms.ResizeImages("Image", 5, 4, "Image", ImageResizingEstimator.ResizingKind.IsoPad))
            .Append(_ml.Transforms.ConvertToGrayscale("Gray", "Image"))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Gray"));
        IDataView data = Paths("a.png", "b.jpg");
        var model = pipeline.Fit(data);
        using var zip = new MemoryStream();
        _ml.Model.Save(model, data.Schema, zip);
        ITransformer loaded = _ml.Model.Load(new MemoryStream(zip.ToArray()), out _);
        Assert.Equal(
            model.Transform(data).GetColumn<float[]>("Pixels").SelectMany(row => row),
            loaded.Transform(data).GetColumn<float[]>("Pixels").SelectMany(row => row));
    }

    [Fact]
    public void Bytes_of_image_files_can_be_loaded()
    {
        var bytes = _ml.Transforms.LoadRawImageBytes("Bytes", _folder.FullName, "Path").Fit(Paths("a.png")).Transform(Paths("a.png"));
        Assert.Equal(Pictures.Png, bytes.GetColumn<byte[]>("Bytes").Single());
    }

    [Fact]
    public void Images_in_memory_are_a_column()
    {
        using var image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Bgra32, [3, 2, 1, 255]);
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Pictured { Image = image } });
        Assert.Equal("Image<1, 1>", data.Schema["Image"].Type.ToString());
        IDataView pixels = _ml.Transforms.ExtractPixels("Pixels", "Image").Fit(data).Transform(data);
        Assert.Equal([1, 2, 3], Floats(pixels));
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        IDataView images = _ml.Transforms.LoadImages("Image", _folder.FullName, "Path").Fit(Paths("no.png")).Transform(Paths("no.png"));
        using var cursor = images.GetRowCursor([images.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(images.Schema["Image"]);
        cursor.MoveNext();
        MLImage? image = null;
        Assert.Throws<FileNotFoundException>(() => getter(ref image!));
    }

    private static float[] Floats(IDataView data) => data.GetColumn<float[]>("Pixels").Single();

    private IDataView Paths(params string[] names) => _ml.Data.LoadFromEnumerable(names.Select(name => new Named { Path = name }));

    private IDataView Run(
        string name,
        int width,
        int height,
        IEstimator<ITransformer> last,
        ImageResizingEstimator.ResizingKind kind = ImageResizingEstimator.ResizingKind.IsoCrop,
        ImageResizingEstimator.Anchor anchor = ImageResizingEstimator.Anchor.Center)
    {
        IDataView data = Paths(name);
        return _ml.Transforms.LoadImages("Image", _folder.FullName, "Path")
            .Append(_ml.Transforms.ResizeImages("Image", width, height, "Image", kind, anchor))
            .Append(last)
            .Fit(data)
            .Transform(data);
    }

    private sealed class Named
    {
        public string Path { get; set; } = "";
    }

    private sealed class Pictured
    {
        [ImageType(1, 1)]
        public MLImage? Image { get; set; }
    }
}
