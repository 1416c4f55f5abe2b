using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML;

public static class ImageEstimatorsCatalog
{
    public static ImageLoadingEstimator LoadImages(
        this TransformsCatalog catalog, string outputColumnName, string imageFolder, string inputColumnName = null) =>
        new(Of(catalog).Environment, imageFolder, decodes: true, outputColumnName, inputColumnName);

    public static ImageLoadingEstimator LoadRawImageBytes(
        this TransformsCatalog catalog, string outputColumnName, string imageFolder, string inputColumnName = null) =>
        new(Of(catalog).Environment, imageFolder, decodes: false, outputColumnName, inputColumnName);

    public static ImageGrayscalingEstimator ConvertToGrayscale(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null) =>
        new(Of(catalog).Environment, new(catalog.Environment, (outputColumnName, inputColumnName ?? outputColumnName)));

    public static ImageResizingEstimator ResizeImages(
        this TransformsCatalog catalog,
        string outputColumnName,
        int imageWidth,
        int imageHeight,
        string inputColumnName = null,
        ImageResizingEstimator.ResizingKind resizing = ImageResizingEstimator.ResizingKind.IsoCrop,
        ImageResizingEstimator.Anchor cropAnchor = ImageResizingEstimator.Anchor.Center) =>
        new(
            Of(catalog).Environment,
            new(catalog.Environment, (outputColumnName, inputColumnName ?? outputColumnName), imageWidth, imageHeight, resizing, cropAnchor));

    public static ImagePixelExtractingEstimator ExtractPixels(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        ImagePixelExtractingEstimator.ColorBits colorsToExtract = ImagePixelExtractingEstimator.ColorBits.Rgb,
        ImagePixelExtractingEstimator.ColorsOrder orderOfExtraction = ImagePixelExtractingEstimator.ColorsOrder.ARGB,
        bool interleavePixelColors = false,
        float offsetImage = 0,
        float scaleImage = 1,
        bool outputAsFloatArray = true) =>
        new(
            Of(catalog).Environment,
            new(
                catalog.Environment,
                (outputColumnName, inputColumnName ?? outputColumnName),
                new PixelExtraction(
                    colorsToExtract,
                    orderOfExtraction,
                    interleavePixelColors,
                    outputAsFloatArray ? offsetImage : 0,
                    outputAsFloatArray ? scaleImage : 1,
                    outputAsFloatArray)));

    private static TransformsCatalog Of(TransformsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog;
    }
}
