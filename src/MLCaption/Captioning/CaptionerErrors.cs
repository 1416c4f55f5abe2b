namespace MLCaption;

/// <summary>What a saved model can't do, in words.</summary>
internal static class CaptionerErrors
{
    public const string NoFiniteFeatures = "The image's features are not all finite numbers, so the model can't describe it.";

    public static InvalidOperationException FilesOnly() => new(
        "The model captions image files only: steps of ML.NET that read files come first in it. Train with EncodeImages to caption pictures in memory.");

    public static InvalidDataException NoPlaces(string model, int? regions) => new(regions is null
        ? $"{model}: the model has no attention decoder, so there is nothing to see."
        : $"{model}: where the model looks can't be shown: it reads {(regions == 1 ? "one region" : $"{regions} regions")} an image, which {(regions == 1 ? "is" : "are")} no grid of places. "
            + "Train on the encoder's grid (\"output\": \"grid\", or an ONNX output of feature maps).");
}
