namespace MLCaption.Transforms;

internal static class EncoderErrors
{
    public static FileNotFoundException NoOnnxFile(string path) => new($"{path}: ONNX file not found.", path);

    public static InvalidDataException NotOnnx(string path, Exception reason) =>
        new($"{path}: not an ONNX graph that ONNX Runtime can run: {reason.Message}", reason);

    public static InvalidDataException NotRunnable(string path, int size, Exception reason) =>
        new($"{path}: the graph fails on an image of {size} x {size} pixels: {reason.Message}", reason);

    public static InvalidDataException NotOneInput(string path, string[] inputs) =>
        new($"{path}: expected a graph with one input, pixels (N, 3, height, width), but it has {inputs.Length}: {string.Join(", ", inputs)}.");

    public static InvalidDataException NotAnImageInput(string path, string name, Type elementType, int[] dimensions) =>
        new($"{path}: expected the input '{name}' to be pixels (N, 3, height, width) of Single, height and width equal, but it is {Shape(elementType, dimensions)}.");

    public static InvalidDataException NotFeatures(string name, Type elementType, int[] dimensions) =>
        new($"The output '{name}' can't be features: expected (N, D) or (N, C, height, width) of Single, but it is {Shape(elementType, dimensions)}.");

    public static ArgumentException WrongImageSize(string path, int expected, int asked) =>
        new($"imageSize must be {expected}, as the input of {path} is, but was {asked}.");

    public static ArgumentException NoSuchOutput(string path, string output, string[] outputs) =>
        new($"{path}: there is no output '{output}'; the outputs are {string.Join(", ", outputs)}.");

    public static InvalidDataException WrongSavedWeights(string network, Exception reason) =>
        new($"The model is damaged: what it holds are not the weights of the image encoder {network}: {reason.Message}", reason);

    private static string Shape(Type elementType, int[] dimensions) =>
        $"({string.Join(", ", dimensions.Select(dimension => dimension > 0 ? $"{dimension}" : "any"))}) of {elementType.Name}";
}
