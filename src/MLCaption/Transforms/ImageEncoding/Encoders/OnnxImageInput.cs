using Microsoft.ML.OnnxRuntime;

namespace MLCaption.Transforms;

/// <summary>The input of a graph that takes images.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Batch">How many images it takes at once; null for any number.</param>
/// <param name="Size">The height and width that it takes; null for any.</param>
internal sealed record OnnxImageInput(string Name, int? Batch, int? Size)
{
    /// <exception cref="InvalidDataException">The graph has another input than pixels (N, 3, height, width) of single.</exception>
    public static OnnxImageInput Of(string path, InferenceSession session)
    {
        if (session.InputMetadata.Count != 1) throw EncoderErrors.NotOneInput(path, [.. session.InputMetadata.Keys]);
        var (name, metadata) = session.InputMetadata.First();
        var isImage = metadata.ElementType == typeof(float) && metadata.Dimensions is [_, 3 or < 0, var height, var width] && height == width;
        return isImage
            ? new OnnxImageInput(name, Known(metadata.Dimensions[0]), Known(metadata.Dimensions[2]))
            : throw EncoderErrors.NotAnImageInput(path, name, metadata.ElementType, metadata.Dimensions);
    }

    public static long[] Shape(int batch, int size) => [batch, 3, size, size];

    private static int? Known(int dimension) => dimension > 0 ? dimension : null;
}
